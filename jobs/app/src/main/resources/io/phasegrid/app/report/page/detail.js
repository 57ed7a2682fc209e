// One point, opened: its seeds, layers, spectra and training.

const detail = {opener: null, seed: -1, layer: 1, charts: {}};

/** Opens a point; whoever came by keyboard is taken along and brought back when it is closed. */
function openPoint(point, opener, follow) {
  if (point < 0) {
    announce("Nothing is stored here");
    return;
  }
  detail.opener = opener;
  detail.seed = -1;
  detail.layer = Math.min(2, layersOf(point));
  view.point = point;
  hideTooltip();
  drawDetail();
  drawOutlines();
  const section = document.getElementById("detail");
  announce("Opened " + (placeText(point) || "the only point"));
  if (follow) {
    document.getElementById("detail-title").focus();
  }
  section.scrollIntoView({block: "nearest", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth"});
}

function closePoint() {
  const section = document.getElementById("detail");
  if (section.hidden) {
    return;
  }
  const inside = section.contains(document.activeElement);
  section.hidden = true;
  section.querySelectorAll(".plot").forEach(Plotly.purge);
  view.point = -1;
  drawOutlines();
  if (inside && detail.opener !== null && detail.opener.isConnected) {
    detail.opener.focus();
  }
}

/** Draws the opened point, as after a change of what is chosen. */
function drawDetail() {
  const section = document.getElementById("detail");
  const point = view.point;
  if (point < 0) {
    return;
  }
  const heading = element("h2", {id: "detail-title", tabindex: "-1"}, placeText(point) || "The only point");
  const focused = document.activeElement?.id;
  const close = element("button", {type: "button", "class": "quiet", id: "close", onclick: closePoint}, "Close");
  section.querySelectorAll(".plot").forEach(Plotly.purge);
  const charts = {};
  for (const kind of ["layers", "spectra", "curves"]) {
    charts[kind] = element("div", {"class": "plot " + kind});
  }
  detail.charts = charts;
  section.replaceChildren(
    element("div", {"class": "section-head"}, heading, close),
    summaryOf(point), seedsTable(point),
    element("div", {"class": "pick"}, seedChoice(point)),
    element("h3", {}, "Layers"), layersNote(), charts.layers,
    element("div", {"class": "section-head"}, element("h3", {}, "Spectra"), layerChoice(point)), spectraNote(point), charts.spectra,
    element("h3", {}, "Training"), charts.curves,
    settingsOf(point));
  section.hidden = false;
  drawCharts(["layers", "spectra", "curves"]);
  describe(charts.layers, "Alignments and structural nulls of each layer, for six relations");
  describe(charts.spectra, "h and g against z on logarithmic axes");
  describe(charts.curves, "Mean alignment, score and loss against the step, for each seed");
  if (focused && focused !== "detail-title") {
    document.getElementById(focused)?.focus();
  }
}

const chartsToDraw = new Set();

/** Has charts of the opened point drawn, one a frame, so that what was chosen shows at once. */
function drawCharts(kinds) {
  const begun = chartsToDraw.size > 0;
  kinds.forEach(kind => chartsToDraw.add(kind));
  if (!begun) {
    // Two frames: the words of a point are painted before its first chart is begun.
    requestAnimationFrame(drawNextChart);
  }
}

function drawNextChart() {
  requestAnimationFrame(() => setTimeout(() => {
    const [kind] = chartsToDraw;
    chartsToDraw.delete(kind);
    if (view.point >= 0) {
      drawChart(kind);
    }
    if (chartsToDraw.size > 0) {
      drawNextChart();
    }
  }, 0));
}

function drawChart(kind) {
  const plot = detail.charts[kind];
  const cells = detail.seed < 0 ? store.cellsOf(view.point) : [detail.seed];
  if (kind === "layers") {
    drawLayers(plot, cells);
  } else if (kind === "curves") {
    curveChart(plot, cells);
  } else {
    const spectrum = store.spectrum(view.step, spectrumCell(view.point), detail.layer, view.measurement);
    plot.hidden = spectrum === null || spectrum.z.length === 0;
    if (!plot.hidden) {
      spectrumChart(plot, spectrum);
    }
  }
}

/** What stands beside the charts of a seed and a layer. */
function drawNotes() {
  document.getElementById("layers-note").replaceWith(layersNote());
  document.getElementById("spectra-note").replaceWith(spectraNote(view.point));
}

function describe(plot, text) {
  plot.setAttribute("role", "img");
  plot.setAttribute("aria-label", text);
}

function summaryOf(point) {
  const word = classified.pointWords[point];
  const alpha = shownAlpha(point);
  const score = overSeeds(point, cell => cellStatistic("score", view.step, view.measurement, cell));
  const fact = (name, value) => element("div", {"class": "fact"}, element("span", {"class": "muted"}, name), element("span", {"class": "value"}, value));
  return element("div", {"class": "facts"},
    fact("label", word < 0 ? "not measured" : badge(data.words[word])),
    fact("agreement", word < 0 ? "–" : voteText(point)),
    fact(alphaName(), withDeviation(alpha.mean, alpha.deviation)),
    fact("score", withDeviation(score.mean, score.deviation)),
    ...Object.keys(store.firstSteps).map(name => fact(name, firstStepText(point, name))),
    fact("equilibrated", classified.equilibrated[point] ? "yes" : "no"));
}

function seedsTable(point) {
  const limits = thresholdCodes(view.thresholds);
  const rows = store.cellsOf(point).map(cell => {
    const columns = store.statistics(view.step);
    const row = view.measurement * store.rows + cell;
    const measured = columns !== null && columns.measured[row] !== 0;
    const holding = measured ? data.relations.filter((_, i) =>
      columns.alphas[i][row] >= limits.alpha && columns.excesses[i][row] >= limits.excess).map(r => relationName(r.word)) : [];
    const word = classified.cellWords[cell];
    const number = name => decimals(cellStatistic(name, view.step, view.measurement, cell), 2);
    return element("tr", {},
      element("th", {scope: "row"}, String(store.seeds[cell])),
      element("td", {}, word < 0 ? "–" : badge(data.words[word])),
      element("td", {"class": "number"}, decimals(cellAlpha(view.step, view.measurement, cell, view.layer, view.relation))),
      element("td", {"class": "number"}, number("score")),
      element("td", {"class": "number"}, number("rank")),
      element("td", {"class": "number"}, number("norm_ratio")),
      element("td", {}, holding.join(" ") || "–"),
      element("td", {}, element("code", {}, store.cellId(cell))));
  });
  const heads = ["seed", "word", alphaName(), "score", "least rank", "least ‖W‖/‖W₀‖", "relations that hold", "cell"];
  const isNumber = i => i >= 2 && i <= 5 ? "number" : "";
  return element("div", {"class": "scroll", tabindex: "0", role: "region", "aria-label": "Seeds of this point"}, element("table", {},
    element("thead", {}, element("tr", {}, ...heads.map((head, i) => element("th", {scope: "col", "class": isNumber(i)}, head)))), element("tbody", {}, ...rows)));
}

/** Which seeds the charts show. */
function seedChoice(point) {
  const cells = store.cellsOf(point);
  const select = element("select", {id: "detail-seed", onchange: event => {
    detail.seed = Number(event.target.value);
    drawNotes();
    drawCharts(["layers", "spectra", "curves"]);
  }}, element("option", {value: "-1"}, "all seeds"), ...cells.map(cell => element("option", {value: String(cell)}, "seed " + store.seeds[cell])));
  select.value = String(detail.seed);
  return element("label", {}, "Charts of ", select);
}

const layersOf = point => store.layersOfCell[store.firstCell[point]];

function layerChoice(point) {
  const select = element("select", {id: "detail-layer", onchange: event => {
    detail.layer = Number(event.target.value);
    drawNotes();
    drawCharts(["spectra"]);
  }}, ...Array.from({length: layersOf(point)}, (_, i) => element("option", {value: String(i + 1)}, "layer " + store.layerName(point, i + 1))));
  select.value = String(detail.layer);
  return element("label", {}, "of ", select);
}

/** The cell whose spectra are shown: the chosen one, or the first that the file has spectra of at the step. */
const spectrumCell = point => detail.seed >= 0 ? detail.seed
  : store.cellsOf(point).find(cell => store.spectrum(view.step, cell, 1, 0) !== null) ?? store.cellsOf(point)[0];

function layersNote() {
  const step = data.steps[view.step];
  const text = step.alphas === undefined ? "The file had no room for the layers of this step."
    : (layersOf(view.point) > MOST_LAYERS_IN_LINES ? "Rows: layers, from the inputs upwards; columns: relations." : "Dashed: the threshold of α.") + (step.nulls === undefined ? " The file had no room for the structural nulls of this step." : "")
      + (detail.seed < 0 ? " Means over seeds." : "");
  return element("p", {"class": "hint", id: "layers-note"}, text);
}

function spectraNote(point) {
  const cell = spectrumCell(point);
  const spectrum = store.spectrum(view.step, cell, detail.layer, view.measurement);
  const then = data.steps[view.step].step;
  const columns = store.statistics(view.step);
  const measured = columns === null || columns.measured[view.measurement * store.rows + cell] !== 0;
  let text = "Seed " + store.seeds[cell] + (then === null ? " at its last step." : " at step " + then + ".")
    + " Slopes p of h and q of g over directions with z above 1 % of the largest; the others are open; those below 10⁻⁶ of it are not drawn.";
  if (spectrum === null) {
    text = store.failed[cell] ? "This seed failed and has no spectra."
      : measured ? "The file had no room for the spectra of this seed at this step." : "This seed was not measured at this step.";
  } else if (spectrum.z.length === 0) {
    text = "No spectrum is stored.";
  } else if (spectrum.z.length === data.mostDirections) {
    text += " To keep the file small, it has at most " + data.mostDirections + " directions of a spectrum, from the first to the last, evenly on a logarithmic scale of ranks.";
  }
  return element("p", {"class": "hint", id: "spectra-note"}, text);
}

function settingsOf(point) {
  const rows = store.settings.map(setting => [setting.path, store.setting(point, setting.path)]).filter(([, value]) => value !== null);
  return element("details", {}, element("summary", {}, "All settings"),
    element("dl", {"class": "settings"}, ...rows.flatMap(([path, value]) => [element("dt", {}, path), element("dd", {}, settingText(value))])));
}
