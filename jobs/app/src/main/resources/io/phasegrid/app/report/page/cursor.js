// Reading and opening points of the diagram, by mouse and by keyboard.

function listenTo(panel) {
  const {plot} = panel;
  plot.on("plotly_hover", event => showTooltip(panel, event.points[0].x, event.points[0].y, event.event));
  plot.on("plotly_unhover", hideTooltip);
  plot.on("plotly_click", event => {
    [panel.column, panel.row] = [event.points[0].x, event.points[0].y];
    panel.byKeyboard = false;
    openPoint(panel.points[panel.row][panel.column], plot, false);
  });
  plot.addEventListener("keydown", event => onKey(panel, event));
  plot.addEventListener("focus", () => {
    // A click shows what it clicked on; only the keyboard needs a cursor and its words.
    if (plot.matches(":focus-visible")) {
      moveTo(panel, panel.column, panel.row);
    }
  });
  plot.addEventListener("blur", () => {
    panel.byKeyboard = false;
    hideTooltip();
    drawOutlines();
  });
}

function onKey(panel, event) {
  const columns = panel.points[0].length;
  const rows = panel.points.length;
  const moves = {
    ArrowLeft: [panel.column - 1, panel.row], ArrowRight: [panel.column + 1, panel.row],
    ArrowUp: [panel.column, panel.row + 1], ArrowDown: [panel.column, panel.row - 1],
    Home: [0, panel.row], End: [columns - 1, panel.row],
  };
  if (event.key in moves) {
    const [column, row] = moves[event.key];
    moveTo(panel, Math.min(columns - 1, Math.max(0, column)), Math.min(rows - 1, Math.max(0, row)));
    event.preventDefault();
  } else if (event.key === "Enter" || event.key === " ") {
    openPoint(panel.points[panel.row][panel.column], panel.plot, true);
    event.preventDefault();
  } else if (event.key === "Escape") {
    hideTooltip();
    closePoint();
  }
}

function moveTo(panel, column, row) {
  [panel.column, panel.row] = [column, row];
  panel.byKeyboard = true;
  drawOutlines();
  showTooltip(panel, column, row, null);
  announce(spoken(panel, column, row));
}

/** What a place shows, in words. */
function spoken(panel, column, row) {
  const place = [view.up, view.across].filter(axis => axis >= 0).map(axis => shortName(data.axes[axis].path) + " "
    + settingText(data.axes[axis].values[axis === view.up ? row : column])).join(", ");
  const point = panel.points[row][column];
  const inferred = panel.inferred[row][column];
  if (inferred !== null) {
    return place + ": not trained, inferred " + data.words[inferred.word] + ", probability " + decimals(inferred.probability, 2);
  }
  if (point < 0 || classified.pointWords[point] < 0) {
    return place + ": nothing stored";
  }
  const alpha = shownAlpha(point);
  return place + ": " + data.words[classified.pointWords[point]] + ", " + voteText(point) + ", " + alphaName() + " "
    + withDeviation(alpha.mean, alpha.deviation).replace("±", "plus or minus")
    + (isFirstStep() ? ", " + view.quantity + " " + firstStepText(point, view.quantity) : "");
}

/** How many of the seeds have the point's word. */
function voteText(point) {
  const most = classified.counts[point * data.words.length + classified.pointWords[point]];
  return most === classified.seeds[point]
    ? counted(most, "seed")
    : most + " of " + counted(classified.seeds[point], "seed");
}

function showTooltip(panel, column, row, mouse) {
  const tooltip = document.getElementById("tooltip");
  tooltip.replaceChildren(...tooltipOf(panel, column, row));
  tooltip.hidden = false;
  const frame = panel.plot.getBoundingClientRect();
  const layout = panel.plot._fullLayout;
  const x = mouse ? mouse.clientX : frame.left + layout.xaxis._offset + layout.xaxis.l2p(column);
  const y = mouse ? mouse.clientY : frame.top + layout.yaxis._offset + layout.yaxis.l2p(row);
  const size = tooltip.getBoundingClientRect();
  tooltip.style.left = Math.max(4, x + 18 + size.width > innerWidth ? x - 18 - size.width : x + 18) + "px";
  tooltip.style.top = Math.max(4, Math.min(y + 14, innerHeight - size.height - 4)) + "px";
}

function hideTooltip() {
  document.getElementById("tooltip").hidden = true;
}

function tooltipOf(panel, column, row) {
  const point = panel.points[row][column];
  const inferred = panel.inferred[row][column];
  if (inferred !== null) {
    return [badge(data.words[inferred.word], data.words[inferred.word] + ", inferred"),
      element("div", {"class": "muted"}, "Not trained; the trained points make it that with probability " + decimals(inferred.probability, 2) + ".")];
  }
  if (point < 0) {
    return [element("strong", {}, "Nothing stored here"), element("div", {"class": "muted"}, "The sweep has not trained this point yet.")];
  }
  const word = classified.pointWords[point];
  if (word < 0) {
    return [element("strong", {}, placeText(point)), element("div", {"class": "muted"}, "Not measured at this step.")];
  }
  const alpha = shownAlpha(point);
  const score = overSeeds(point, cell => cellStatistic("score", view.step, view.measurement, cell));
  const lines = [
    [alphaName(), withDeviation(alpha.mean, alpha.deviation)],
    ["score", withDeviation(score.mean, score.deviation)],
    ...Object.keys(store.firstSteps).map(name => [name, firstStepText(point, name)]),
    ["seeds", votes(point).map(vote => vote.count + " " + vote.word).join(", ")],
    ["agreement", decimals(agreement(point), 2)],
    ["equilibrated", classified.equilibrated[point] ? "yes" : "no"],
  ];
  const varied = data.axes.map(axis => axis.path);
  const others = store.settings.filter(setting => !varied.includes(setting.path))
    .map(setting => [setting.path, store.setting(point, setting.path)])
    .filter(([, value]) => value !== null)
    .map(([path, value]) => path + " " + settingText(value));
  return [
    badge(data.words[word]),
    element("div", {"class": "place"}, placeText(point)),
    element("dl", {}, ...lines.flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)])),
    element("div", {"class": "others"}, others.join(" · ")),
  ];
}
