// The stored sweep: cells, points and what was measured of them. Unpacked when first asked for.

const data = JSON.parse(document.getElementById("data").textContent);

const store = (() => {
  const perPoint = intsOf(data.cells.perPoint);
  const firstCell = startsOf(perPoint);
  const points = perPoint.length;
  const cells = firstCell[points];
  const layersOfCell = intsOf(data.cells.layers);
  const firstLayer = startsOf(layersOfCell);
  const pointOfCell = new Int32Array(cells);
  const stepsDone = intsOf(data.cells.stepsDone);
  // Rows of statistics: cells first, then the means of points with several.
  const meanRow = new Int32Array(points).fill(-1);
  let rows = cells;
  for (let point = 0; point < points; point++) {
    pointOfCell.fill(point, firstCell[point], firstCell[point + 1]);
    if (perPoint[point] > 1) {
      meanRow[point] = rows++;
    }
  }
  const settings = data.settings.map(setting => ({
    path: setting.path,
    values: setting.values,
    codes: setting.codes ? intsOf(setting.codes) : null,
  }));
  const equilibrium = {
    cellProgress: intsOf(data.equilibrium.cellProgress),
    pointProgress: intsOf(data.equilibrium.pointProgress),
    progressAt: data.equilibrium.progressAt.map(intsOf),
    cellDrift: intsOf(data.equilibrium.cellDrift),
    pointDrift: intsOf(data.equilibrium.pointDrift),
  };
  // Of a refined sweep: what the trained points foretell of the others, by place; probabilities in millionths.
  const inferred = new Map();
  if (data.inferred.places !== undefined) {
    const words = intsOf(data.inferred.words);
    const probabilities = intsOf(data.inferred.probabilities);
    intsOf(data.inferred.places).forEach((place, i) => inferred.set(place, {word: words[i], probability: probabilities[i]}));
  }
  // The first step at which a cell reached something, by what it is; −1 for never. Only what some cell reached.
  const firstSteps = Object.fromEntries(Object.entries(data.cells.firstSteps).map(([name, steps]) => [name, intsOf(steps)]));
  const unpacked = {};

  function once(key, make) {
    unpacked[key] ??= make();
    return unpacked[key];
  }

  /** Statistics of all rows at a step; null where the file had no room for them. */
  function statistics(step) {
    const packed = data.steps[step].statistics;
    return packed === undefined ? null : once("statistics " + step, () => {
      const columns = {measured: bytesOf(packed.measured), loss: floatsOf(packed.loss)};
      for (const [name, column] of Object.entries(packed)) {
        if (!(name in columns)) {
          columns[name] = intsOf(column);
        }
      }
      columns.alphas = data.relations.map(relation => columns["alpha_" + relation.word]);
      columns.excesses = data.relations.map(relation => columns["excess_" + relation.word]);
      return columns;
    });
  }

  /** What layers have of a kind, alphas or nulls, at a step; null where the file had no room for it. */
  function layerCodes(kind, step) {
    const packed = data.steps[step][kind];
    return packed === undefined ? null : once(kind + step, () => shortsOf(packed));
  }

  const namesOfCell = data.layerNames.codes ? intsOf(data.layerNames.codes) : null;

  /** The name of a layer in the networks of a point, or its number where none is stored. */
  function layerName(point, layer) {
    for (let cell = firstCell[point]; cell < firstCell[point + 1]; cell++) {
      const name = data.layerNames.networks[namesOfCell === null ? 0 : namesOfCell[cell]][layer - 1];
      if (name) {
        return name;
      }
    }
    return String(layer);
  }

  /** What a layer is called in all networks that have it: by its number too if they differ. */
  function layerNames(layer) {
    const names = [...new Set(data.layerNames.networks.map(network => network[layer - 1]).filter(name => name))];
    return names.length === 1 ? names[0] : names.length === 0 ? String(layer) : layer + " (" + names.join(", ") + ")";
  }

  /** A number of a layer and relation; NaN where there is none. */
  function layerNumber(kind, step, measurement, cell, layer, relation) {
    const codes = layerCodes(kind, step);
    if (codes === null || layer > layersOfCell[cell]) {
      return NaN;
    }
    const row = measurement * firstLayer[cells] + firstLayer[cell] + layer - 1;
    const code = codes[row * data.relations.length + relation];
    return code === -32768 ? NaN : code / 1e4;
  }

  function setting(point, path) {
    const found = settings.find(each => each.path === path);
    return found === undefined ? null : found.values[found.codes ? found.codes[point] : 0];
  }

  /** The entry of the steps that has a cell's spectra: those of its last step stand with all last ones. */
  const spectraStep = (step, cell) => data.steps[step].step === stepsDone[cell] ? 0 : step;

  /** z, h and g of a cell's layer at a step; null where the file has none. */
  function spectrum(step, cell, layer, measurement) {
    const packed = data.steps[spectraStep(step, cell)].spectra;
    const all = once("spectra " + spectraStep(step, cell), () => {
      const lengths = intsOf(packed.lengths);
      const cellsHeld = intsOf(packed.cells);
      return {
        cells: new Map(Array.from(cellsHeld, (each, i) => [each, i])),
        lengths,
        starts: startsOf(lengths.map(length => 5 * length)),
        values: unsignedShortsOf(packed.values),
        firstLayers: startsOf(Array.from(cellsHeld, each => layersOfCell[each])),
      };
    });
    if (!all.cells.has(cell)) {
      return null;
    }
    const row = all.firstLayers[all.cells.get(cell)] + layer - 1;
    const length = all.lengths[row];
    const kind = number => Array.from(
      all.values.subarray(all.starts[row] + number * length, all.starts[row] + (number + 1) * length),
      code => code === 0 ? NaN : 10 ** (code / 1000 - 30));
    return {z: kind(0), h: kind(1 + 2 * measurement), g: kind(2 + 2 * measurement)};
  }

  return {
    firstSteps, points, cells, rows, perPoint, firstCell, pointOfCell, meanRow, layersOfCell, settings, equilibrium, inferred,
    statistics, layerNumber, layerName, layerNames, setting, spectrum,
    seeds: data.cells.seeds,
    stepsDone,
    failed: bytesOf(data.cells.failed),
    places: intsOf(data.places),
    mostLayers: layersOfCell.reduce((a, b) => Math.max(a, b), 0),
    cellId: cell => data.cells.ids.substr(20 * cell, 20),
    error: cell => data.cells.errors[cell] ?? "",
    cellsOf: point => Array.from({length: perPoint[point]}, (_, i) => firstCell[point] + i)
      .sort((a, b) => data.cells.seeds[a] - data.cells.seeds[b]),
    stepName: step => data.steps[step].step === null ? "last" : String(data.steps[step].step),
    spectraCells: step => intsOf(data.steps[step].spectra.cells).length,
  };
})();
