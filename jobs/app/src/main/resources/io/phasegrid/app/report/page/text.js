// Texts and elements. Nothing here reads a string as HTML: what comes from data is only ever text.

/** An element with attributes, listeners (on…) and children; children that are text stay text. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) {
      made.addEventListener(key.slice(2), value);
    } else if (key in made && typeof value !== "string") {
      made[key] = value;
    } else {
      made.setAttribute(key, value);
    }
  }
  made.append(...children);
  return made;
}

/** Text for a chart, whose library would read tags and entities in it. */
function chartText(text) {
  return String(text).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

/** A setting as people write it: four digits, powers of ten where they are shorter. */
function settingText(value) {
  if (value === null || value === undefined) {
    return "–";
  }
  if (typeof value !== "number" || Number.isInteger(value) && Math.abs(value) < 1e6) {
    return String(value);
  }
  const size = Math.abs(value);
  if (size >= 0.01 && size < 1e6) {
    return String(Number(value.toPrecision(4)));
  }
  return value.toExponential(3).replace(/\.?0+e/, "e").replace("e+", "e");
}

/** A statistic with so many decimals. */
function decimals(value, digits = 3) {
  return Number.isFinite(value) ? value.toFixed(digits).replace("-", "−") : "–";
}

/** A mean with its standard deviation over seeds, where there are several. */
function withDeviation(mean, deviation) {
  return decimals(mean) + (Number.isFinite(deviation) ? " ± " + decimals(deviation) : "");
}

/** A count with its noun. */
function counted(count, one, many = one + "s") {
  return count.toLocaleString("en") + " " + (count === 1 ? one : many);
}

/** The last part of a setting's path, for where there is little room. */
function shortName(path) {
  return path.slice(path.lastIndexOf(".") + 1);
}

/** Says something to those who hear the page, and not again what was just said. */
function announce(text) {
  const announcer = document.getElementById("announcer");
  if (announcer.textContent !== text) {
    announcer.textContent = text;
  }
}
