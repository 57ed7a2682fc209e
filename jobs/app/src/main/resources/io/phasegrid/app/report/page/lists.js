// The lists of the page: cells that need a look, points as a table, and where all of it came from.

const MOVING = "not equilibrated";
const troubles = ["failed", "diverged", "collapsed", "untrained", "rank1"];
let showCells = () => {};
let showPoints = () => {};

/** What is the matter with a cell; nothing for most. */
function troublesOf(cell) {
  const word = data.words[classified.cellWords[cell]];
  const found = troubles.includes(word) ? [word] : [];
  if (classified.cellWords[cell] >= 0 && !classified.cellsEquilibrated[cell] && word !== "failed") {
    found.push(MOVING);
  }
  return found;
}

/** How long weight decay has acted on a cell. */
const progressOf = cell => (view.step === 0 ? store.equilibrium.cellProgress[cell]
  : store.equilibrium.progressAt[view.step - 1][store.pointOfCell[cell]]) / UNITS;

function axisColumns(pointOf) {
  return data.axes.map(axis => ({
    name: axis.path,
    text: row => settingText(store.setting(pointOf(row), axis.path)),
    value: row => store.setting(pointOf(row), axis.path),
    number: axis.values.every(value => typeof value === "number"),
  }));
}

/** A column of numbers, those that are missing last. */
const numberColumn = (name, of, digits) => ({
  name, number: true, text: row => decimals(of(row), digits), value: row => Number.isNaN(of(row)) ? Infinity : of(row),
});

function makeLists() {
  const pointOf = cell => store.pointOfCell[cell];
  showCells = makeTable(document.getElementById("cells-table"), {
    label: "cells that need a look",
    filter: {name: "What is the matter", of: troublesOf, options: [...troubles, MOVING].map(word => [word, word])},
    onOpen: (cell, opener) => openPoint(pointOf(cell), opener, true),
    columns: [
      {name: "cell", text: cell => store.cellId(cell).slice(0, 8)},
      {name: "matter", text: cell => troublesOf(cell).join(", "), cell: cell => {
        const word = data.words[classified.cellWords[cell]];
        return element("span", {}, badge(word, troublesOf(cell).join(", ")));
      }},
      ...axisColumns(pointOf),
      {name: "seed", text: cell => String(store.seeds[cell]), value: cell => store.seeds[cell], number: true},
      numberColumn("score", cell => cellStatistic("score", view.step, view.measurement, cell), 3),
      numberColumn("α", cell => cellAlpha(view.step, view.measurement, cell, 0, -1), 3),
      {name: "η·γ·steps", number: true, text: cell => settingText(progressOf(cell)), value: progressOf},
      numberColumn("|drift of α|", cell => {
        const code = store.equilibrium.cellDrift[view.measurement * store.cells + cell];
        return code < 0 || code === 2147483647 ? NaN : code / UNITS;
      }, 3),
      {name: "error", text: store.error},
    ],
  });
  showPoints = makeTable(document.getElementById("points-table"), {
    label: "points of the diagram",
    filter: {name: "Label", of: point => [data.words[classified.pointWords[point]] ?? "not measured"],
      options: [...data.words, "not measured"].map(word => [word, word])},
    onOpen: (point, opener) => openPoint(point, opener, true),
    columns: [
      {name: "label", text: point => data.words[classified.pointWords[point]] ?? "not measured"},
      ...axisColumns(point => point),
      numberColumn("α", point => shownAlpha(point).mean, 3),
      numberColumn("± sd", point => shownAlpha(point).deviation, 3),
      {name: "seeds", text: point => votes(point).map(vote => vote.count + " " + vote.word).join(", ")},
      numberColumn("agreement", agreement, 2),
      numberColumn("score", point => overSeeds(point, cell => cellStatistic("score", view.step, view.measurement, cell)).mean, 3),
      {name: "equilibrated", text: point => classified.equilibrated[point] ? "yes" : "no"},
    ],
  });
}

function updateLists() {
  const cells = [];
  for (let cell = 0; cell < store.cells; cell++) {
    if (troublesOf(cell).length > 0) {
      cells.push(cell);
    }
  }
  showCells(cells);
  if (!document.getElementById("points-table").hidden) {
    showPoints(Array.from({length: store.points}, (_, i) => i));
  }
}

/** The points as a table in place of the panels, and back. */
function toggleTable() {
  const button = document.getElementById("as-table");
  const table = document.getElementById("points-table");
  table.hidden = !table.hidden;
  document.getElementById("panels").hidden = !table.hidden;
  document.getElementById("keys").hidden = !table.hidden;
  button.setAttribute("aria-pressed", String(!table.hidden));
  button.textContent = table.hidden ? "Show as table" : "Show as diagram";
  if (table.hidden) {
    buildPanels();
  } else {
    updateLists();
  }
}

function drawHead() {
  const places = store.places.length;
  document.getElementById("title").textContent = data.sweep;
  document.getElementById("subtitle").textContent = [
    counted(store.points, "point"), counted(store.cells, "cell"), counted(data.seeds.length, "seed"),
    "made " + data.made.replace("T", " ").replace("Z", " UTC") + " by Phasegrid " + data.versions.phasegrid,
  ].join(" · ");
  const missing = store.places.reduce((count, point) => count + (point < 0 ? 1 : 0), 0);
  let lacking = 0;
  let cells = 0;
  const wanted = new Set(data.seeds);
  for (let point = 0; point < store.points; point++) {
    const stored = store.cellsOf(point).filter(cell => wanted.has(store.seeds[cell])).length;
    lacking += stored < wanted.size ? 1 : 0;
    cells += wanted.size - stored;
  }
  const notices = [];
  if (data.refined) {
    notices.push("This sweep is refined: " + missing.toLocaleString("en") + " of its " + counted(places, "place")
      + " were not trained; their labels, shown pale, are inferred from the others.");
  } else if (missing > 0 || lacking > 0) {
    notices.push("This sweep is not finished: of its " + counted(places, "place") + ", " + missing.toLocaleString("en") + " have nothing stored yet"
      + (lacking > 0 ? ", and " + counted(lacking, "stored point lacks", "stored points lack") + " " + counted(cells, "seed") + " in all" : "")
      + ". What is stored is shown; the same run command goes on where it stopped.");
  }
  if (data.outside > 0) {
    notices.push(counted(data.outside, "stored cell lies", "stored cells lie") + " outside the axes shown here, and " + (data.outside === 1 ? "is" : "are") + " left out.");
  }
  const cut = cutText();
  if (cut !== "") {
    notices.push(cut);
  }
  document.getElementById("notices").replaceChildren(...notices.map(text => element("p", {"class": "notice", role: "note"}, text)));
}

/** As many directions as this a spectrum never has: the file holds them all. */
const WHOLE_SPECTRA = 2 ** 31 - 1;

/** What the file had no room for, in words; empty if it holds everything. */
function cutText() {
  const steps = data.steps.map((step, i) => [step, i]);
  const without = kind => steps.filter(([step]) => step[kind] === undefined).map(([, i]) => store.stepName(i));
  const parts = [];
  const steplist = names => (names.length === 1 ? "step " : "steps ") + names.join(", ");
  if (without("statistics").length > 0) {
    parts.push("all numbers of " + steplist(without("statistics")));
  }
  if (without("alphas").length > 0) {
    parts.push("the layers of " + steplist(without("alphas")));
  }
  if (without("nulls").length > 0) {
    parts.push("the structural nulls of layers of " + steplist(without("nulls")));
  }
  for (const [step, i] of steps.filter(([step]) => step.withoutSpectra > 0)) {
    const all = step.withoutSpectra + store.spectraCells(i);
    parts.push("the spectra of " + step.withoutSpectra.toLocaleString("en") + " of " + counted(all, "cell")
      + (step.step === null ? "" : " at step " + step.step));
  }
  if (data.mostDirections < WHOLE_SPECTRA) {
    parts.push("directions of spectra beyond " + data.mostDirections + " of each");
  }
  return parts.length === 0 ? "" : "To keep the file small, it leaves out " + parts.join("; ") + ". The tables have them.";
}

function drawAbout() {
  const head = ["version", "engine", "kernels", "device", "rule", "cells", "core time", "first (UTC)", "last (UTC)"];
  const rows = data.runs.map(run => [run.version, run.engine, run.engine_path, run.device, run.rule_version, run.cells,
    decimals(run.seconds / 60, 1) + " min", run.first, run.last].map(value => element("td", {}, value === null ? "–" : String(value))));
  const {phasegrid, rule, java, spark} = data.versions;
  document.getElementById("about").replaceChildren(
    element("p", {}, "Cells were computed by:"),
    element("div", {"class": "scroll", tabindex: "0", role: "region", "aria-label": "Programs that computed the cells"}, element("table", {},
      element("thead", {}, element("tr", {}, ...head.map(name => element("th", {scope: "col"}, name)))),
      element("tbody", {}, ...rows.map(cells => element("tr", {}, ...cells))))),
    element("p", {"class": "muted"}, "This file was written by Phasegrid " + phasegrid + ", phase rule " + rule + ", on Java " + java + " and Spark " + spark
      + ". It holds all that it shows and asks for nothing from anywhere. Charts: plotly.js, MIT licence."));
  document.getElementById("sweep-text").textContent = data.sweepText;
}
