// Colours of labels, controls and charts.

/** A colour of the page's style, as the theme has it now. */
const styleColour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** A word with its glyph on its colour. */
function badge(word, text = word) {
  const {glyph, colour, meaning} = data.styles[word];
  const swatch = element("span", {"class": "swatch", "aria-hidden": "true"}, glyph);
  swatch.style.background = colour;
  swatch.style.color = inkOn(colour);
  return element("span", {"class": "badge", title: meaning}, swatch, element("span", {}, text));
}

/** Black or white, whichever is easier to read on a colour. */
function inkOn(colour) {
  const [red, green, blue] = [1, 3, 5].map(i => (parseInt(colour.slice(i, i + 2), 16) / 255) ** 2.2);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.2 ? "#10141a" : "#ffffff";
}

/** The theme's part of a chart's layout. */
function chartLayout(more) {
  const axis = {
    gridcolor: styleColour("--line"), linecolor: styleColour("--line"), zerolinecolor: styleColour("--line"),
    tickcolor: styleColour("--line"), automargin: true,
  };
  const layout = {
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    font: {family: "system-ui, sans-serif", size: 12, color: styleColour("--ink")},
    margin: {l: 10, r: 10, t: 24, b: 10},
    hoverlabel: {font: {family: "system-ui, sans-serif"}},
    ...more,
  };
  for (const name of Object.keys(layout).filter(key => /^[xy]axis\d*$/.test(key)).concat("xaxis", "yaxis")) {
    layout[name] = {...axis, ...layout[name]};
  }
  return layout;
}

const chartOptions = {
  displaylogo: false,
  responsive: true,
  modeBarButtonsToRemove: ["select2d", "lasso2d", "autoScale2d", "zoomIn2d", "zoomOut2d"],
};
