// Charts of one point: its layers, spectra and training.

const seedColours = ["#3d94d1", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7b818c"];

/** More layers than these have a heat map. */
const MOST_LAYERS_IN_LINES = 6;
const PIXELS_PER_LAYER = 17;
const PIXELS_PER_LETTER = 6.5;

function drawLayers(plot, cells) {
  const layers = Math.max(...cells.map(cell => store.layersOfCell[cell]));
  const names = Array.from({length: layers}, (_, i) => chartText(store.layerName(view.point, i + 1)));
  (layers > MOST_LAYERS_IN_LINES ? layerMap : layerChart)(plot, cells, names);
}

/** The mean over cells of a number of a layer and relation; null where there is none. */
function layerMean(kind, cells, layer, relation) {
  const values = cells.map(cell => store.layerNumber(kind, view.step, view.measurement, cell, layer, relation)).filter(v => !Number.isNaN(v));
  return values.length > 0 ? values.reduce((a, b) => a + b) / values.length : null;
}

/** Alignments of many layers, a row each, with their nulls beside them. */
function layerMap(plot, cells, names) {
  const relations = data.relations.length;
  const kinds = data.steps[view.step].nulls === undefined ? ["alphas"] : ["alphas", "nulls"];
  const called = {alphas: "alignment α", nulls: "structural null"};
  // A gap between the two kinds.
  const start = kind => kinds.indexOf(kind) * (relations + 0.5);
  const places = kinds.flatMap(kind => data.relations.map((_, i) => start(kind) + i));
  const traces = kinds.map((kind, k) => ({
    type: "heatmap", colorscale: numberScale, zmin: -0.1, zmax: 1, showscale: k === 0, colorbar: {thickness: 12, outlinewidth: 0, x: 1.01, xpad: 0, ypad: 0},
    x: data.relations.map((_, i) => start(kind) + i), y: names.map((_, i) => i), xgap: 1, ygap: 1,
    z: names.map((_, i) => data.relations.map((_, relation) => layerMean(kind, cells, i + 1, relation))),
    customdata: names.map(name => data.relations.map(relation => [relationName(relation.word), name])),
    hovertemplate: "%{customdata[0]}, layer %{customdata[1]}: " + called[kind] + " %{z:.3f}<extra></extra>",
  }));
  const widest = Math.max(...names.map(name => name.length));
  Plotly.react(plot, traces, chartLayout({
    height: names.length * PIXELS_PER_LAYER + 66, margin: {l: Math.round(widest * PIXELS_PER_LETTER) + 30, r: 60, t: 24, b: 42},
    xaxis: {tickvals: places, ticktext: places.map((_, i) => relationName(data.relations[i % relations].word)),
      range: [-0.55, places[places.length - 1] + 0.55], showgrid: false, zeroline: false, automargin: false},
    yaxis: {tickvals: names.map((_, i) => i), ticktext: names, range: [-0.5, names.length - 0.5], tickfont: {size: 11},
      title: {text: "layer"}, showgrid: false, zeroline: false, automargin: false},
    annotations: kinds.map(kind => ({text: "<b>" + called[kind] + "</b>", showarrow: false, xref: "x", yref: "paper",
      x: start(kind) + (relations - 1) / 2, y: 1, yanchor: "bottom", font: {size: 12}})),
  }), {...chartOptions, displayModeBar: false});
}

/**
 * Alignments of the layers beside their nulls, relation after relation along one axis: six charts with axes of
 * their own take five times as long to draw.
 */
function layerChart(plot, cells, names) {
  const layers = names.length;
  const group = layers + 1;
  // As many ticks as there is room for.
  const room = (plot.clientWidth - 42) / (data.relations.length * group);
  const every = Math.ceil((Math.max(...names.map(name => name.length)) + 1) * PIXELS_PER_LETTER / room);
  const x = [];
  const tickvals = [];
  const named = [];
  const means = {alphas: [], nulls: []};
  data.relations.forEach((relation, i) => {
    for (let layer = 1; layer <= layers; layer++) {
      x.push(i * group + layer);
      named.push([relationName(relation.word), names[layer - 1]]);
      for (const kind of ["alphas", "nulls"]) {
        means[kind].push(layerMean(kind, cells, layer, i));
      }
      if ((layer - 1) % every === 0) {
        tickvals.push(i * group + layer);
      }
    }
    // A gap, so that no line joins two relations.
    x.push(null);
    named.push(null);
    means.alphas.push(null);
    means.nulls.push(null);
  });
  const common = {x, customdata: named, type: "scatter", mode: "lines+markers"};
  const alpha = view.thresholds["phase.alpha"];
  Plotly.react(plot, [
    {...common, y: means.alphas, name: "alignment α", line: {color: styleColour("--first"), width: 2}, marker: {size: 8},
      hovertemplate: "%{customdata[0]}, layer %{customdata[1]}: α %{y:.3f}<extra></extra>"},
    {...common, y: means.nulls, name: "structural null", line: {color: styleColour("--second"), width: 1.5, dash: "dot"}, marker: {size: 7, symbol: "diamond-open"},
      hovertemplate: "%{customdata[0]}, layer %{customdata[1]}: null %{y:.3f}<extra></extra>"},
  ], chartLayout({
    height: 250, legend: {orientation: "h", y: -0.24}, margin: {l: 34, r: 8, t: 26, b: 40},
    xaxis: {tickvals, ticktext: tickvals.map(value => names[value % group - 1]), range: [0.4, data.relations.length * group - 0.4],
      title: {text: "layer", standoff: 4}, showgrid: false, zeroline: false, automargin: false},
    yaxis: {range: [-0.12, 1.06], tickvals: [0, 0.5, 1], automargin: false},
    annotations: data.relations.map((relation, i) => ({text: "<b>" + relationName(relation.word) + "</b>", showarrow: false, xref: "x", yref: "paper",
      x: i * group + group / 2, y: 1, yanchor: "bottom", font: {size: 12}})),
    shapes: [
      {type: "line", xref: "paper", x0: 0, x1: 1, y0: alpha, y1: alpha, line: {color: styleColour("--muted"), width: 1, dash: "dash"}},
      ...data.relations.slice(1).map((_, i) => ({type: "line", yref: "paper", y0: 0, y1: 1, x0: (i + 1) * group, x1: (i + 1) * group,
        line: {color: styleColour("--line"), width: 1}})),
    ],
  }), {...chartOptions, displayModeBar: false});
}

/** Below this share of the largest z a direction is rounding error, and would squeeze the others. */
const LEAST_Z = 1e-6;

/** h and g against z on logarithmic axes, with their slopes. */
function spectrumChart(plot, stored) {
  const drawn = stored.z.filter(z => z > LEAST_Z * stored.z[0]).length;
  const spectrum = {z: stored.z.slice(0, drawn), h: stored.h.slice(0, drawn), g: stored.g.slice(0, drawn)};
  const kept = spectrum.z.map(z => z > 0.01 * spectrum.z[0]);
  const trace = (values, name, exponent, colour, symbol, axis) => {
    const fit = slope(spectrum.z, values, kept);
    return [
      {type: "scatter", mode: "markers", x: spectrum.z, y: values, name: name + ", " + exponent + " = " + decimals(fit.slope, 2), yaxis: axis,
        marker: {color: colour, size: 7, symbol: spectrum.z.map((_, i) => kept[i] ? symbol : symbol + "-open")},
        hovertemplate: "z %{x:.3g}<br>" + name + " %{y:.3g}<extra></extra>"},
      {type: "scatter", mode: "lines", x: fit.x, y: fit.y, yaxis: axis, showlegend: false, hoverinfo: "skip", line: {color: colour, width: 1.5, dash: "dash"}},
    ];
  };
  // A tick at every power of ten, or at every so many that six remain.
  const log = values => {
    const logs = values.filter(value => value > 0).map(Math.log10);
    const decades = logs.length > 0 ? Math.max(...logs) - Math.min(...logs) : 1;
    return {type: "log", exponentformat: "power", dtick: Math.max(1, Math.ceil(decades / 6))};
  };
  Plotly.react(plot, [
    ...trace(spectrum.h, "h", "p", styleColour("--first"), "circle", "y"),
    ...trace(spectrum.g, "g", "q", styleColour("--second"), "diamond", "y2"),
  ], chartLayout({
    height: 300, legend: {orientation: "h", y: 1.14}, margin: {l: 50, r: 50, t: 10, b: 40},
    xaxis: {...log(spectrum.z), title: {text: "z, squared singular values of W", standoff: 6}},
    yaxis: {...log(spectrum.h), title: {text: "h", font: {color: styleColour("--first")}}},
    yaxis2: {...log(spectrum.g), title: {text: "g", font: {color: styleColour("--second")}}, overlaying: "y", side: "right", showgrid: false},
  }), {...chartOptions, displayModeBar: false});
}

/** Least-squares line of log y on log x, over the directions that are kept. */
function slope(x, y, kept) {
  const pairs = x.map((each, i) => [Math.log10(each), Math.log10(y[i]), kept[i]])
    .filter(([a, b, keep]) => keep && Number.isFinite(a) && Number.isFinite(b));
  const mean = k => pairs.reduce((sum, pair) => sum + pair[k], 0) / pairs.length;
  const [meanX, meanY] = [mean(0), mean(1)];
  const spread = pairs.reduce((sum, [a]) => sum + (a - meanX) ** 2, 0);
  const found = pairs.reduce((sum, [a, b]) => sum + (a - meanX) * (b - meanY), 0) / spread;
  if (pairs.length < 3 || !Number.isFinite(found)) {
    return {slope: NaN, x: [], y: []};
  }
  const ends = [pairs[0][0], pairs[pairs.length - 1][0]];
  return {slope: found, x: ends.map(a => 10 ** a), y: ends.map(a => 10 ** (meanY + found * (a - meanX)))};
}

/** α, score and loss of every seed against the step. */
function curveChart(plot, cells) {
  const rows = [
    {name: "mean α", of: (step, cell) => cellAlpha(step, view.measurement, cell, 0, view.relation)},
    {name: "score", of: (step, cell) => cellStatistic("score", step, view.measurement, cell)},
    {name: "loss", of: (step, cell) => cellStatistic("loss", step, view.measurement, cell)},
  ];
  if (view.relation >= 0) {
    rows[0].name = relationName(data.relations[view.relation].word);
  }
  const traces = rows.flatMap((row, i) => cells.map((cell, seed) => {
    const places = data.steps.map((each, step) => [each.step ?? store.stepsDone[cell], row.of(step, cell)])
      .filter(([step, value]) => !Number.isNaN(value) && step <= store.stepsDone[cell])
      .sort((a, b) => a[0] - b[0]);
    const axis = i === 0 ? "" : String(i + 1);
    return {type: "scatter", mode: "lines+markers", x: places.map(p => p[0]), y: places.map(p => p[1]), xaxis: "x" + axis, yaxis: "y" + axis,
      name: "seed " + store.seeds[cell], legendgroup: "seed" + cell, showlegend: i === 0,
      line: {width: 1.6, color: seedColours[seed % seedColours.length]}, marker: {size: 5},
      hovertemplate: "step %{x}: " + row.name + " %{y:.4g}<extra>seed " + store.seeds[cell] + "</extra>"};
  }));
  const title = (i, axis) => ({text: "<b>" + rows[i].name + "</b>", showarrow: false, xref: "x" + axis + " domain", yref: "y" + axis + " domain",
    x: 0, y: 1, xanchor: "left", yanchor: "bottom", font: {size: 12}});
  const step = {title: {text: "step", standoff: 4}, nticks: 4, rangemode: "tozero"};
  Plotly.react(plot, traces, chartLayout({
    height: 250, grid: {rows: 1, columns: 3, pattern: "independent", xgap: 0.14}, legend: {orientation: "h", y: -0.26},
    margin: {l: 36, r: 8, t: 24, b: 36}, annotations: [title(0, ""), title(1, "2"), title(2, "3")],
    xaxis: step, xaxis2: step, xaxis3: step,
    yaxis: {range: [-0.05, 1.05]}, yaxis2: {}, yaxis3: {rangemode: "tozero"},
  }), {...chartOptions, displayModeBar: false});
}
