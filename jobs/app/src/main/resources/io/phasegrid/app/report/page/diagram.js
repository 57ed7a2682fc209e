// The phase diagram: a panel for each combination of the further axes' values.

const panels = [];
const FEWEST_PIXELS_FOR_GLYPH = 15;
const FEWEST_PIXELS_FOR_NUMBER = 46;
const MOST_CELLS_WITH_TEXT = 900;
const LARGEST_CELL = 54;
const TALLEST_PANEL = 560;
/** Of a letter in the title of an axis, which runs along the rows and a little beyond. */
const TITLE_PIXELS = 8.5;
const BEYOND_ROWS = 20;

const scaleColours = ["#440154", "#482878", "#3e4989", "#31688e", "#26828e", "#1f9e89", "#35b779", "#6ece58", "#b5de2b", "#fde725"];
const numberScale = scaleColours.map((colour, i) => [i / (scaleColours.length - 1), colour]);

/** A colour scale of steps, one for each word. */
const wordScale = data.words.flatMap((word, i) => [
  [i / data.words.length, data.styles[word].colour],
  [(i + 1) / data.words.length, data.styles[word].colour],
]);

const axisValues = axis => axis < 0 ? [""] : data.axes[axis].values;

/** Builds the panels anew, as after a change of axes. */
function buildPanels() {
  const holder = document.getElementById("panels");
  panels.splice(0).forEach(panel => Plotly.purge(panel.plot));
  holder.replaceChildren();
  panelsShown().forEach((indices, number) => {
    const name = furtherAxes()
      .map(axis => shortName(data.axes[axis].path) + " = " + settingText(data.axes[axis].values[indices[axis]]))
      .join(", ");
    const plot = element("div", {
      "class": "plot", tabindex: "0", role: "application", "aria-roledescription": "phase diagram",
      "aria-label": (name === "" ? "Phase diagram" : name) + ", " + sizeText(), "aria-describedby": "keys",
    });
    holder.append(element("figure", {"class": "panel"}, element("figcaption", {}, name), plot));
    panels.push({number, indices, plot, name, column: 0, row: 0, byKeyboard: false});
  });
  const columns = axisValues(view.across).length;
  holder.dataset.columns = columns > 40 ? "wide" : columns > 14 ? "middle" : "narrow";
  updatePanels();
  panels.forEach(listenTo);
}

function sizeText() {
  return axisValues(view.across).length + " columns, " + axisValues(view.up).length + " rows";
}

/** The range of the colours, the same in all panels. */
function colourRange() {
  if (view.quantity === "label") {
    return [-0.5, data.words.length - 0.5];
  }
  let least = Infinity;
  let most = -Infinity;
  for (const panel of panels) {
    for (const row of panel.z) {
      for (const value of row) {
        least = value !== null && value < least ? value : least;
        most = value !== null && value > most ? value : most;
      }
    }
  }
  if (view.quantity === "loss" || isFirstStep()) {
    return least <= most ? [least, most] : [0, 1];
  }
  least = Math.min(1, least);
  return [Math.max(-1, Math.floor(least * 10 - 1e-9) / 10), 1];
}

/** Draws what the panels show of the chosen quantity. */
function updatePanels() {
  for (const panel of panels) {
    panel.points = axisValues(view.up).map((_, row) =>
      axisValues(view.across).map((_, column) => pointAt(panel.indices, column, row)));
    panel.z = panel.points.map(row => row.map(point => {
      const value = point < 0 ? NaN : shownValue(point);
      return Number.isNaN(value) || value === NOT_MEASURED && view.quantity === "label" ? null : value;
    }));
  }
  for (const panel of panels) {
    panel.inferred = panel.points.map((row, i) => row.map((point, j) => point < 0 ? inferredAt(panel.indices, j, i) : null));
  }
  const range = colourRange();
  panels.forEach(panel => drawPanel(panel, range));
  drawLegend(range);
  drawCaption();
}

/** Text in the cells as far as there is room: glyph, then number. */
function cellTexts(panel, width, height) {
  const rows = panel.points.length;
  const columns = panel.points[0].length;
  if (Math.min(width, height) < FEWEST_PIXELS_FOR_GLYPH || rows * columns > MOST_CELLS_WITH_TEXT) {
    return null;
  }
  const roomy = width >= FEWEST_PIXELS_FOR_NUMBER;
  return panel.points.map((row, i) => row.map((point, j) => {
    if (point < 0 && view.quantity === "label" && panel.inferred[i][j] !== null) {
      return data.styles[data.words[panel.inferred[i][j].word]].glyph;
    }
    if (point < 0 || classified.pointWords[point] < 0) {
      return "";
    }
    const glyph = data.styles[data.words[classified.pointWords[point]]].glyph;
    if (isFirstStep()) {
      return roomy ? firstStepText(point, view.quantity) : "";
    }
    const value = view.quantity === "label" ? shownAlpha(point).mean : panel.z[i][j];
    const moving = !classified.equilibrated[point] && Number.isFinite(value) ? "~" : "";
    const number = Number.isFinite(value) && value !== null ? " " + decimals(value, 2).replace(/^0\./, ".") : "";
    return roomy ? glyph + number + moving : glyph + moving;
  }));
}

function ticks(axis) {
  const values = axisValues(axis);
  const every = Math.ceil(values.length / 12);
  const shown = values.map((_, i) => i).filter(i => i % every === 0);
  return {
    tickmode: "array",
    tickvals: axis < 0 ? [] : shown,
    ticktext: shown.map(i => chartText(settingText(values[i]))),
    title: {text: axis < 0 ? "" : chartText(data.axes[axis].path), standoff: 8},
    range: [-0.5, values.length - 0.5],
    showgrid: false, zeroline: false, ticks: "outside", ticklen: 3, tickangle: 0,
    fixedrange: values.length < 30,
  };
}

function drawPanel(panel, range) {
  const rows = panel.points.length;
  const columns = panel.points[0].length;
  const width = Math.max(200, panel.plot.clientWidth - 80) / columns;
  const titled = view.up < 0 ? 0 : data.axes[view.up].path.length * TITLE_PIXELS - BEYOND_ROWS;
  const height = Math.max(titled / rows,
    Math.min(LARGEST_CELL, Math.max(width * 0.72, rows > 8 ? 8 : 26), (TALLEST_PANEL - 62) / rows));
  const texts = cellTexts(panel, width, height);
  const label = view.quantity === "label";
  // Steps are compared by their ratios; the first is step 0.
  const scaled = value => value !== null && isFirstStep() ? Math.log1p(value) : value;
  const trace = {
    type: "heatmap", z: panel.z.map(row => row.map(scaled)), zmin: scaled(range[0]), zmax: scaled(range[1]), showscale: false, hoverinfo: "none", hoverongaps: true,
    colorscale: label ? wordScale : numberScale,
    xgap: width > 12 ? 2 : 0, ygap: height > 12 ? 2 : 0,
    ...(texts === null ? {} : {text: texts, texttemplate: "%{text}", textfont: {size: width > 60 ? 13 : 11}}),
  };
  // Under the others, so that the upper ones answer the mouse.
  const pale = {...trace, z: panel.inferred.map(row => row.map(each => each === null ? null : each.word)), opacity: 0.4, text: undefined, texttemplate: undefined};
  const traces = label && store.inferred.size > 0 ? [pale, trace] : [trace];
  Plotly.react(panel.plot, traces, chartLayout({
    height: Math.round(rows * height + 62), margin: {l: 10, r: 10, t: 10, b: 10},
    xaxis: ticks(view.across), yaxis: ticks(view.up),
    plot_bgcolor: styleColour("--missing"), shapes: outlines(panel), dragmode: columns > 30 ? "zoom" : false,
  }), {...chartOptions, displayModeBar: columns > 30 || rows > 30 ? "hover" : false});
}

/** Frames round the point that is opened and the cell under the keyboard's cursor. */
function outlines(panel) {
  const frame = (column, row, colour, dash) => ({
    type: "rect", x0: column - 0.5, x1: column + 0.5, y0: row - 0.5, y1: row + 0.5,
    line: {color: colour, width: 3, dash},
  });
  const shapes = [];
  panel.points.forEach((row, i) => row.forEach((point, j) => {
    if (point >= 0 && point === view.point) {
      shapes.push(frame(j, i, styleColour("--accent"), "solid"));
    }
  }));
  if (panel.byKeyboard) {
    shapes.push(frame(panel.column, panel.row, styleColour("--ink"), "dot"));
  }
  return shapes;
}

function drawOutlines() {
  panels.forEach(panel => {
    const shapes = outlines(panel);
    if (shapes.length > 0 || panel.plot.layout.shapes.length > 0) {
      Plotly.relayout(panel.plot, {shapes});
    }
  });
}

/** Points by word, of those that are shown. */
function countShown() {
  const seen = new Set(panels.flatMap(panel => panel.points.flat()).filter(point => point >= 0));
  const counts = new Array(data.words.length).fill(0);
  seen.forEach(point => {
    if (classified.pointWords[point] >= 0) {
      counts[classified.pointWords[point]]++;
    }
  });
  return counts;
}

function drawLegend(range) {
  const counts = countShown();
  const words = element("ul", {"class": "words"});
  data.words.map((word, i) => ({word, count: counts[i]})).reverse().forEach(({word, count}) => {
    if (count > 0) {
      words.append(element("li", {}, badge(word), element("span", {"class": "count"}, String(count))));
    }
  });
  const bar = element("div", {"class": "scale", hidden: view.quantity === "label"},
    element("span", {}, rangeText(range[0])), element("span", {"class": "ramp"}), element("span", {}, rangeText(range[1])));
  bar.querySelector(".ramp").style.background = "linear-gradient(to right, " + scaleColours.join(",") + ")";
  document.getElementById("legend").replaceChildren(bar, words,
    element("p", {"class": "hint"}, "Number: " + (view.quantity === "label" ? alphaName() : quantityName())
      + (isFirstStep() ? "; k/n: only k of n seeds. Plain ground: never, or nothing stored. Counts" : ". ~: not equilibrated. Plain ground: nothing stored or measured. Counts")
      + " are points." + inferredHint()));
}

/** What is said of points that were not trained but inferred. */
function inferredHint() {
  if (store.inferred.size === 0) {
    return "";
  }
  const shown = panels.flatMap(panel => panel.inferred.flat()).filter(each => each !== null).length;
  return shown > 0 && view.quantity === "label"
    ? " Pale: " + counted(shown, "point") + " not trained, but inferred from the others."
    : " Inferred labels are shown for the thresholds, step and observation that the sweep was refined by.";
}

const rangeText = value => view.quantity === "loss" || isFirstStep() ? settingText(value) : decimals(value, 1);

function quantityName() {
  return isFirstStep() ? view.quantity + ", median over seeds, logarithmic colours" : {label: "label", alpha: alphaName(), agreement: "share of the seeds that have the label", score: "score, mean over seeds", loss: "loss, mean over seeds"}[view.quantity];
}

function drawCaption() {
  document.getElementById("caption").textContent = isFirstStep() ? quantityName() : [
    quantityName(), data.measurements[view.measurement] + " observation",
    view.step === 0 ? "last step" : "step " + store.stepName(view.step), data.layersNote,
  ].filter(part => part !== "").join(" · ");
}
