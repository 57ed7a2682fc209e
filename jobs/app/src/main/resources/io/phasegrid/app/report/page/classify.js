// Words of all cells, and of points by the vote of their seeds as the program's diagram takes it.

/**
 * The most frequent word. Of equally frequent ones that of the mean statistics, if it is among them,
 * else the weaker claim, which comes first.
 */
function majority(counts, offset, wordOfMeans) {
  let most = 0;
  let first = NOT_MEASURED;
  for (let word = 0; word < data.words.length; word++) {
    if (counts[offset + word] > most) {
      most = counts[offset + word];
      first = word;
    }
  }
  return wordOfMeans !== NOT_MEASURED && counts[offset + wordOfMeans] === most && most > 0
    ? wordOfMeans
    : first;
}

/** Words of cells and points at a step under a measurement, by given thresholds. */
function classifyAll(step, measurement, thresholds) {
  const columns = store.statistics(step);
  const limits = thresholdCodes(thresholds);
  const words = data.words.length;
  const first = measurement * store.rows;
  const classified = {
    cellWords: new Int8Array(store.cells).fill(NOT_MEASURED),
    pointWords: new Int8Array(store.points).fill(NOT_MEASURED),
    counts: new Uint16Array(store.points * words),
    seeds: new Uint16Array(store.points),
    equilibrated: new Uint8Array(store.points),
    cellsEquilibrated: new Uint8Array(store.cells),
  };
  const {cellProgress, pointProgress, progressAt, cellDrift, pointDrift} = store.equilibrium;
  const isLast = data.steps[step].step === null;
  for (let point = 0; point < store.points; point++) {
    const offset = point * words;
    const progress = isLast ? pointProgress[point] : progressAt[step - 1][point];
    const drift = isLast ? pointDrift[measurement * store.points + point] : -1;
    classified.equilibrated[point] = isEquilibrated(progress, drift, limits);
    for (let cell = store.firstCell[point]; cell < store.firstCell[point + 1]; cell++) {
      const word = store.failed[cell] ? FAILED
        : columns === null ? NOT_MEASURED : classifyRow(columns, first + cell, limits);
      classified.cellWords[cell] = word;
      classified.cellsEquilibrated[cell] = isLast
        ? isEquilibrated(cellProgress[cell], cellDrift[measurement * store.cells + cell], limits)
        : classified.equilibrated[point];
      if (word !== NOT_MEASURED) {
        classified.counts[offset + word]++;
        classified.seeds[point]++;
      }
    }
    const mean = store.meanRow[point];
    const wordOfMeans = mean < 0 || columns === null ? NOT_MEASURED : classifyRow(columns, first + mean, limits);
    classified.pointWords[point] = majority(classified.counts, offset, wordOfMeans);
  }
  return classified;
}

/** A statistic of a row as a number. */
const statistic = code => code === -2147483648 ? NaN : code / UNITS;

const allRelations = data.relations.map((_, i) => i);

/** A cell's alignment: of one relation or the mean of all (−1), of one layer or those that labels are read from (0). */
function cellAlpha(step, measurement, cell, layer, relation) {
  const relations = relation < 0 ? allRelations : [relation];
  let sum = 0;
  if (layer === 0) {
    const columns = store.statistics(step);
    const row = measurement * store.rows + cell;
    if (columns === null || columns.measured[row] === 0) {
      return NaN;
    }
    for (const each of relations) {
      sum += statistic(columns.alphas[each][row]);
    }
  } else {
    for (const each of relations) {
      sum += store.layerNumber("alphas", step, measurement, cell, layer, each);
    }
  }
  return sum / relations.length;
}

/** A statistic of the table of statistics, such as score; NaN where it was not measured. */
function cellStatistic(name, step, measurement, cell) {
  const columns = store.statistics(step);
  const row = measurement * store.rows + cell;
  if (columns === null || columns.measured[row] === 0) {
    return NaN;
  }
  return name === "loss" ? columns.loss[row] : statistic(columns[name][row]);
}

/** Mean and sample standard deviation over the seeds of a point that were measured. */
function overSeeds(point, ofCell) {
  let count = 0;
  let sum = 0;
  const values = [];
  for (let cell = store.firstCell[point]; cell < store.firstCell[point + 1]; cell++) {
    const value = ofCell(cell);
    if (!Number.isNaN(value)) {
      values.push(value);
      sum += value;
      count++;
    }
  }
  const mean = sum / count;
  const squares = values.reduce((total, value) => total + (value - mean) ** 2, 0);
  return {mean, deviation: count > 1 ? Math.sqrt(squares / (count - 1)) : NaN, count};
}
