// The rule of the program's PhaseRule, on statistics and thresholds in whole millionths. Statistics
// that have to reach a threshold were rounded down and others up, so every comparison is exact.

const UNITS = 1e6;
const WORST_SCORE = -1 * UNITS;

const wordIndex = Object.fromEntries(data.words.map((word, index) => [word, index]));
const FAILED = wordIndex["failed"];
const NOT_MEASURED = -1;

/** A threshold as the page holds it: of six decimals at most. */
const roundedThreshold = value => Math.round(value * UNITS) / UNITS;

/** Thresholds by their last name, in millionths. */
function thresholdCodes(thresholds) {
  return Object.fromEntries(
    Object.entries(thresholds).map(([path, value]) => [shortName(path), Math.round(value * UNITS)]));
}

/** The index of a row's word: its label, or its state where it has none. */
function classifyRow(columns, row, limits) {
  if (columns.measured[row] === 0) {
    return NOT_MEASURED;
  }
  if (columns.measured[row] !== 1 || !(columns.score[row] >= WORST_SCORE)) {
    return wordIndex["diverged"];
  }
  if (!(columns.norm_ratio[row] >= limits.collapsed)) {
    return wordIndex["collapsed"];
  }
  if (!(columns.score[row] >= limits.score)) {
    return wordIndex["untrained"];
  }
  if (!(columns.rank[row] >= limits.rank)) {
    return wordIndex["rank1"];
  }
  return wordIndex[labelOf(columns, row, limits)];
}

function labelOf(columns, row, limits) {
  let forward = 0;
  let backward = 0;
  data.relations.forEach((relation, i) => {
    const holds = columns.alphas[i][row] >= limits.alpha && columns.excesses[i][row] >= limits.excess;
    if (holds && relation.forward) {
      forward++;
    } else if (holds) {
      backward++;
    }
  });
  if (forward + backward === data.relations.length) {
    return columns.flat[row] <= limits.flat ? "CRH+" : "CRH";
  }
  if (forward > 0 && backward > 0) {
    return "both";
  }
  return forward > 0 ? "forward" : backward > 0 ? "backward" : "none";
}

/** Whether weight decay had the time to act and α stands still, as far as that was measured (−1: not). */
function isEquilibrated(progress, drift, limits) {
  return progress >= limits.equilibration && drift <= limits.drift;
}
