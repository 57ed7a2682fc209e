// The form beside the diagram.

const thresholdLooks = {
  "phase.alpha": {name: "relation: α ≥", range: [0, 1, 0.01], title: "A relation holds only if its alignment reaches this"},
  "phase.excess": {name: "relation: excess ≥", range: [-0.5, 1, 0.01], title: "… and its excess over the structural null, (α − null)/(1 − null), reaches this"},
  "phase.flat": {name: "CRH+: sd log z ≤", range: [0, 2, 0.01], title: "A spectrum is flat if the standard deviation of log z is at most this"},
  "phase.collapsed": {name: "collapsed below", range: [0, 1, 0.01], title: "A layer has collapsed if ‖W‖/‖W₀‖ falls below this"},
  "phase.score": {name: "untrained below", range: [-1, 1, 0.01], title: "A network is untrained below this score"},
  "phase.rank": {name: "rank one below", range: [1, 8, 0.1], title: "A layer counts as of rank one if the participation ratio of its weights is below this"},
  "phase.equilibration": {name: "η·γ·steps ≥", range: [0, 10, 0.1], title: "Weight decay has acted for long enough if η · γ · steps reaches this"},
  "phase.drift": {name: "|drift of α| ≤", range: [0, 0.2, 0.005], title: "α stands still if it moved by at most this over the last third of training"},
};
const LARGEST_THRESHOLD = 2000;

/** A choice with its label. */
function choiceOf(id, name, options, value, onChoice) {
  const select = element("select", {id, onchange: event => onChoice(event.target.value)},
    ...options.map(([each, text]) => element("option", {value: String(each)}, text)));
  select.value = String(value);
  return element("label", {"class": "field"}, element("span", {}, name), select);
}

function buildShown() {
  const missing = (step, kind) => data.steps[step][kind] === undefined ? " (left out)" : "";
  const layers = Array.from({length: store.mostLayers}, (_, i) => [i + 1, "layer " + store.layerNames(i + 1) + (i === store.mostLayers - 1 ? ", the last" : "")]);
  const setNumber = name => value => choose({[name]: Number(value)});
  document.getElementById("shown").append(
    choiceOf("quantity", "Quantity", [["label", "label"], ["alpha", "alignment α"], ["agreement", "agreement of seeds"], ["score", "score"], ["loss", "loss"],
      ...Object.keys(store.firstSteps).map(name => [name, name])],
      view.quantity, value => choose({quantity: value})),
    choiceOf("measurement", "Measurement", data.measurements.map((name, i) => [i, name === "noisy" ? "noisy, as trained" : "clean"]),
      view.measurement, setNumber("measurement")),
    choiceOf("relation", "Relation", [[-1, "mean of the six"], ...data.relations.map((relation, i) => [i, relationName(relation.word)])],
      view.relation, setNumber("relation")),
    choiceOf("layer", "Layer", [[0, data.layers], ...layers], view.layer, setNumber("layer")),
    choiceOf("step", "Step", data.steps.map((step, i) => [i, (step.step === null ? "last" : String(step.step)) + missing(i, "statistics")]),
      view.step, setNumber("step")));
}

/** Which axis runs where; an axis that takes another's place gives it its own. */
function buildAxes() {
  const holder = document.getElementById("axes");
  const legend = holder.querySelector("legend");
  const names = data.axes.map((axis, i) => [i, axis.path]);
  const turn = (mine, other) => value => {
    const axis = Number(value);
    const changes = {[mine]: axis};
    if (view[other] === axis) {
      changes[other] = view[mine];
    }
    Object.assign(view, changes);
    fixFurtherAxes();
    choose({}, "axes");
    buildAxes();
    document.getElementById(mine).focus();
  };
  const fields = [];
  if (data.axes.length > 1) {
    fields.push(choiceOf("across", "Across", names, view.across, turn("across", "up")));
  }
  if (data.axes.length > 0) {
    fields.push(choiceOf("up", "Upwards", names, view.up, turn("up", "across")));
  }
  for (const axis of furtherAxes()) {
    const values = data.axes[axis].values.map((value, i) => [i, settingText(value)]);
    const value = view.fixed[axis] === null ? "panels" : view.fixed[axis];
    fields.push(choiceOf("axis-" + axis, data.axes[axis].path, [["panels", "a panel each"], ...values], value, chosen => {
      view.fixed[axis] = chosen === "panels" ? null : Number(chosen);
      choose({}, "axes");
    }));
  }
  holder.replaceChildren(legend, ...fields);
  holder.hidden = fields.length === 0;
}

function buildThresholds() {
  const holder = document.getElementById("thresholds");
  for (const {path, value} of data.thresholds) {
    const {name, title, range: [least, most, step]} = thresholdLooks[path];
    const id = path.replace(".", "-");
    const slider = element("input", {type: "range", id, min: String(Math.min(least, value)), max: String(Math.max(most, value)), step: String(step),
      oninput: event => setThreshold(path, Number(event.target.value))});
    const exact = element("input", {type: "number", id: id + "-exact", step: "any", "aria-label": path + ", exact value",
      onchange: event => {
        const given = event.target.value === "" ? NaN : Number(event.target.value);
        setThreshold(path, Number.isFinite(given) && Math.abs(given) <= LARGEST_THRESHOLD ? given : view.thresholds[path]);
      }});
    holder.append(element("div", {"class": "threshold", title},
      element("label", {"for": id}, name, element("code", {}, path)), element("div", {"class": "pair"}, slider, exact)));
  }
  showThresholds();
  // Where there is little room the diagram comes first.
  document.getElementById("thresholds-box").open = !matchMedia("(max-width: 900px)").matches;
  document.getElementById("reset").addEventListener("click", () => {
    choose({thresholds: Object.fromEntries(data.thresholds.map(each => [each.path, each.value]))}, "words");
    showThresholds();
  });
}

let pendingThresholds = null;

/** Sets a threshold; sliders that move fast are drawn once a frame. */
function setThreshold(path, value) {
  const thresholds = {...(pendingThresholds ?? view.thresholds), [path]: roundedThreshold(value)};
  const waiting = pendingThresholds !== null;
  pendingThresholds = thresholds;
  if (!waiting) {
    requestAnimationFrame(() => {
      const changes = {thresholds: pendingThresholds};
      pendingThresholds = null;
      choose(changes, "words");
      showThresholds();
    });
  }
}

function showThresholds() {
  for (const {path, value} of data.thresholds) {
    const id = path.replace(".", "-");
    document.getElementById(id).value = String(view.thresholds[path]);
    document.getElementById(id + "-exact").value = String(view.thresholds[path]);
    document.getElementById(id).closest(".threshold").classList.toggle("changed", view.thresholds[path] !== value);
  }
  document.getElementById("reset").disabled = data.thresholds.every(({path, value}) => view.thresholds[path] === value);
}

/** Cycles through the system's theme, light and dark. */
function buildTheme() {
  const button = document.getElementById("theme");
  const themes = ["system", "light", "dark"];
  const show = theme => {
    button.textContent = "Theme: " + theme;
    document.documentElement.dataset.theme = theme;
  };
  show("system");
  button.addEventListener("click", () => {
    show(themes[(themes.indexOf(document.documentElement.dataset.theme) + 1) % themes.length]);
    redraw();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
}

/** Draws all charts again, as after a change of colours. */
function redraw() {
  updatePanels();
  drawDetail();
}
