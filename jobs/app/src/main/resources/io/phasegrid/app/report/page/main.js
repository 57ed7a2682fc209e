// Puts the page together.

let announcing = 0;

/** Tells what a change of thresholds did, once they rest. */
function announceWords(moved) {
  clearTimeout(announcing);
  announcing = setTimeout(() => {
    const counts = countShown();
    const words = data.words.map((word, i) => counts[i] > 0 ? counts[i] + " " + word : "").filter(text => text !== "").reverse();
    announce("Labelled again, " + counted(moved, "point") + " changed: " + words.join(", "));
  }, 300);
}

/** Lists follow the diagram a frame later: to lay out a long table takes as long as to draw the diagram. */
const listLater = () => requestAnimationFrame(() => setTimeout(updateLists, 0));

listeners.push((kind, moved) => {
  hideTooltip();
  if (kind === "axes") {
    buildPanels();
  } else {
    updatePanels();
  }
  drawDetail();
  listLater();
  if (kind === "words") {
    announceWords(moved);
  } else {
    announce("Shown: " + document.getElementById("caption").textContent);
  }
});

drawHead();
buildTheme();
buildShown();
buildAxes();
buildThresholds();
makeLists();
buildPanels();
updateLists();
drawAbout();
document.getElementById("as-table").addEventListener("click", toggleTable);
document.getElementById("controls").addEventListener("submit", event => event.preventDefault());
document.getElementById("detail").addEventListener("keydown", event => {
  if (event.key === "Escape") {
    closePoint();
  }
});

let resizing = 0;
addEventListener("resize", () => {
  clearTimeout(resizing);
  resizing = setTimeout(updatePanels, 150);
});

// For those who ask further questions in the browser's console.
globalThis.phasegrid = Object.freeze({data, store, classify: classifyAll, alpha: cellAlpha, statistic: cellStatistic});
document.documentElement.dataset.ready = "true";
