// Colours that the colour-blind can tell apart, and glyphs that need no colour: those of the terminal.

const looks = {
  "none": {colour: "#cfd3da", glyph: "·"},
  "forward": {colour: "#7cc6f0", glyph: "→"},
  "backward": {colour: "#0072b2", glyph: "←"},
  "PAH": {colour: "#f0b429", glyph: "◐"},
  "CRH": {colour: "#4cc9a0", glyph: "●"},
  "CRH+": {colour: "#075e45", glyph: "★"},
  "diverged": {colour: "#d55e00", glyph: "!"},
  "collapsed": {colour: "#8c4a3c", glyph: "×"},
  "untrained": {colour: "#7b818c", glyph: "u"},
  "rank1": {colour: "#e3a6c9", glyph: "1"},
  "failed": {colour: "#5b2a86", glyph: "?"},
};

const seedColours = ["#3d94d1", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7b818c"];

/** A colour scale of steps, one for each word. */
const wordScale = data.words.flatMap((word, i) => [
  [i / data.words.length, looks[word].colour],
  [(i + 1) / data.words.length, looks[word].colour],
]);

/** A colour of the page's style, as the theme has it now. */
const styleColour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** A word with its glyph on its colour. */
function badge(word, text = word) {
  const swatch = element("span", {"class": "swatch", "aria-hidden": "true"}, looks[word].glyph);
  swatch.style.background = looks[word].colour;
  swatch.style.color = inkOn(looks[word].colour);
  return element("span", {"class": "badge"}, swatch, element("span", {}, text));
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
