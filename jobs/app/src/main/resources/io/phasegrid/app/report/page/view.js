// What the user has chosen, and what follows from it. Whoever draws listens here.

const view = {
  quantity: "label",
  layer: 0,
  relation: -1,
  measurement: data.measurements.indexOf("clean"),
  step: 0,
  thresholds: Object.fromEntries(data.thresholds.map(each => [each.path, each.value])),
  // Which axes run across and upwards; −1 where the sweep has none left.
  across: data.axes.length > 1 ? 1 : -1,
  up: data.axes.length > 0 ? 0 : -1,
  // For each further axis: null for a panel per value, or the index of the one value shown.
  fixed: [],
  point: -1,
};

const listeners = [];
let classified = classifyAll(view.step, view.measurement, view.thresholds);

const MOST_PANELS = 12;

/** Axes that neither run across nor upwards. */
const furtherAxes = () => data.axes.map((_, i) => i).filter(i => i !== view.across && i !== view.up);

/** Panels for further axes as long as they are few; the first value of the others. */
function fixFurtherAxes() {
  let panels = 1;
  view.fixed = data.axes.map(() => null);
  for (const axis of furtherAxes()) {
    if (panels * data.axes[axis].values.length <= MOST_PANELS) {
      panels *= data.axes[axis].values.length;
    } else {
      view.fixed[axis] = 0;
    }
  }
}
fixFurtherAxes();

/** Changes what is chosen; kind tells listeners what to draw anew: words, values, axes. */
function choose(changes, kind = "values") {
  Object.assign(view, changes);
  const before = classified.pointWords;
  classified = classifyAll(view.step, view.measurement, view.thresholds);
  let moved = 0;
  for (let point = 0; point < store.points; point++) {
    moved += before[point] !== classified.pointWords[point] ? 1 : 0;
  }
  listeners.forEach(listener => listener(kind, moved));
}

/** The index of the place with these values on the axes. */
function placeOf(indices) {
  return data.axes.reduce((place, axis, i) => place * axis.values.length + indices[i], 0);
}

/** The panels that are shown: for each the values of the further axes by axis. */
function panelsShown() {
  let panels = [data.axes.map(() => 0)];
  for (const axis of furtherAxes()) {
    const values = view.fixed[axis] === null
      ? data.axes[axis].values.map((_, i) => i) : [view.fixed[axis]];
    panels = panels.flatMap(panel => values.map(value => panel.with(axis, value)));
  }
  return panels;
}

/** The place of a panel in a column and row. */
function panelPlace(panel, column, row) {
  const indices = panel.slice();
  if (view.across >= 0) {
    indices[view.across] = column;
  }
  if (view.up >= 0) {
    indices[view.up] = row;
  }
  return placeOf(indices);
}

/** The point of a panel in a column and row; −1 where nothing is stored. */
const pointAt = (panel, column, row) => store.places[panelPlace(panel, column, row)];

/** What is inferred of a place that was not trained; nothing unless all is as it was when it was inferred. */
function inferredAt(panel, column, row) {
  const asInferred = view.step === 0 && data.measurements[view.measurement] === data.inferred.measurement
    && data.thresholds.every(each => view.thresholds[each.path] === each.value);
  const found = asInferred ? store.inferred.get(panelPlace(panel, column, row)) : undefined;
  return found === undefined ? null : {word: found.word, probability: found.probability / UNITS};
}

/** What a point shows of the chosen quantity; NaN or −1 where there is nothing. */
function shownValue(point) {
  switch (view.quantity) {
    case "label": return classified.pointWords[point];
    case "agreement": return agreement(point);
    case "score":
    case "loss":
      return overSeeds(point, cell => cellStatistic(view.quantity, view.step, view.measurement, cell)).mean;
    case "alpha": return shownAlpha(point).mean;
    default: return firstStep(point, view.quantity).median;
  }
}

/** Whether the chosen quantity is a first step, which does not depend on step and measurement. */
const isFirstStep = () => view.quantity in store.firstSteps;

/**
 * The median over the seeds of a point that did not fail, and how many reached something; those that never did are the
 * latest, and the median is NaN if it is one of these.
 */
function firstStep(point, name) {
  const first = store.firstCell[point], end = store.firstCell[point + 1];
  const steps = Array.from(store.firstSteps[name].subarray(first, end)).filter(step => step >= 0).sort((a, b) => a - b);
  const trained = store.failed.subarray(first, end).reduce((count, failed) => count + (failed ? 0 : 1), 0);
  const middle = (trained - 1) / 2;
  // Beyond the end of the list the sum is NaN.
  const median = (steps[Math.floor(middle)] + steps[Math.ceil(middle)]) / 2;
  return {median, reached: steps.length, seeds: store.perPoint[point]};
}

/** The same in words, such as 1200 2/3. */
function firstStepText(point, name) {
  const {median, reached, seeds} = firstStep(point, name);
  return (Number.isNaN(median) ? "never" : settingText(median)) + (reached > 0 && reached < seeds ? " " + reached + "/" + seeds : "");
}

/** The chosen alignment of a point, over its seeds. */
function shownAlpha(point) {
  return overSeeds(point, cell => cellAlpha(view.step, view.measurement, cell, view.layer, view.relation));
}

/** The share of the seeds that have the point's word. */
function agreement(point) {
  const word = classified.pointWords[point];
  return word < 0 ? NaN : classified.counts[point * data.words.length + word] / classified.seeds[point];
}

/** How many seeds have which word, the strongest claim first. */
function votes(point) {
  const words = [];
  for (let word = data.words.length - 1; word >= 0; word--) {
    const count = classified.counts[point * data.words.length + word];
    if (count > 0) {
      words.push({word: data.words[word], count});
    }
  }
  return words;
}

/** How the chosen alignment is called. */
function alphaName() {
  const relation = view.relation < 0 ? "mean α" : "α of " + relationName(data.relations[view.relation].word);
  return relation + (view.layer === 0 ? "" : ", layer " + store.layerNames(view.layer));
}

/** frga as the field writes it: f-RGA. */
const relationName = word => word[0] + "-" + word.slice(1).toUpperCase();

/** The values of the axes at a point, for people. */
function placeText(point) {
  return data.axes.map(axis => shortName(axis.path) + " " + settingText(store.setting(point, axis.path))).join(", ");
}
