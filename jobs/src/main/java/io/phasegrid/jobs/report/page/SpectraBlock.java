package io.phasegrid.jobs.report.page;

import io.phasegrid.jobs.store.Snapshot;
import io.phasegrid.jobs.store.Tables;
import io.phasegrid.sweep.Field;
import io.phasegrid.sweep.NetworkModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/**
 * Spectra of as many cells as a number of bytes allows, at their last steps: of every point its
 * first seed before any second one, and where not even these fit, of points spread evenly.
 *
 * @param cells indices of the cells whose spectra these are
 * @param lengths of the spectra: cell after cell, layer after layer
 * @param values logarithms in whole thousandths, of z and then h and g for each measurement
 */
record SpectraBlock(int[] cells, int[] lengths, short[] values) {

  /** Directions of a layer of a network whose width does not bound them, about. */
  private static final int UNKNOWN_WIDTH = 512;

  /** z, and h and g under two observations. */
  private static final int KINDS = 5;

  /**
   * Decimal logarithms from −30 on, so that every stored value fits sixteen bits; 0 for nothing.
   */
  private static final double LOWEST = -30;

  private static final double UNITS = 1000;
  private static final int LARGEST_CODE = 0xffff;

  /** The golden section, in parts of 2^16. */
  private static final long STRIDE = 40_503;

  /** Reads them. */
  static SpectraBlock read(Snapshot tables, SweepPoints points, long budget) {
    List<StoredCell> cells = points.cells();
    Map<String, Integer> chosen = chosen(points, budget);
    Map<Integer, Map<Integer, double[][]>> found = new TreeMap<>();
    if (!chosen.isEmpty()) {
      Iterator<Row> rows =
          tables
              .read(Tables.SPECTRA)
              .select("cell_id", "layer", "step", "measurement", "z", "h", "g")
              .toLocalIterator();
      while (rows.hasNext()) {
        Row row = rows.next();
        Integer cell = chosen.get(row.<String>getAs("cell_id"));
        if (cell != null && row.<Long>getAs("step") == cells.get(cell).stepsDone()) {
          double[][] layer =
              found
                  .computeIfAbsent(cell, key -> new TreeMap<>())
                  .computeIfAbsent(
                      row.<Long>getAs("layer").intValue(), key -> new double[KINDS][0]);
          int first = 1 + 2 * MeasuredLayers.MEASUREMENTS.indexOf(row.<String>getAs("measurement"));
          layer[0] = numbers(row, "z");
          layer[first] = numbers(row, "h");
          layer[first + 1] = numbers(row, "g");
        }
      }
    }
    return packed(cells, found);
  }

  private static Map<String, Integer> chosen(SweepPoints points, long budget) {
    Map<String, Integer> chosen = new HashMap<>();
    List<Integer> firstCells = new ArrayList<>();
    int index = 0;
    int most = 0;
    for (List<StoredCell> cells : points.points()) {
      firstCells.add(index);
      index += cells.size();
      most = Math.max(most, cells.size());
    }
    long left = budget;
    int count = points.points().size();
    for (int seed = 0; seed < most; seed++) {
      for (long i = 0; i < count; i++) {
        int point = (int) (i * stride(count) % count);
        List<StoredCell> cells = points.points().get(point);
        if (seed < cells.size() && cells.get(seed).finite().isPresent()) {
          left -= size(cells.get(seed));
          if (left < 0) {
            return chosen;
          }
          chosen.put(cells.get(seed).id(), firstCells.get(point) + seed);
        }
      }
    }
    return chosen;
  }

  /** A step through that many points that visits each once and leaves no region for the end. */
  private static long stride(int count) {
    long stride = Math.max(1, STRIDE * count >> 16);
    while (greatestCommonDivisor(stride, count) != 1) {
      stride++;
    }
    return stride;
  }

  private static long greatestCommonDivisor(long a, long b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }

  /** Characters: no layer of a perceptron has more directions than the network is wide. */
  private static long size(StoredCell cell) {
    boolean bounded =
        NetworkModel.PERCEPTRON.word().equals(cell.settings().get(Field.NETWORK_MODEL));
    long directions = bounded ? (Long) cell.settings().get(Field.NETWORK_WIDTH) : UNKNOWN_WIDTH;
    long numbers = cell.layers() * KINDS * directions;
    return Packed.size(Short.BYTES * (numbers + cell.layers()) + Integer.BYTES);
  }

  private static double[] numbers(Row row, String column) {
    List<Double> values = row.getList(row.fieldIndex(column));
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static SpectraBlock packed(
      List<StoredCell> cells, Map<Integer, Map<Integer, double[][]>> found) {
    List<double[][]> layers = new ArrayList<>();
    found.forEach(
        (cell, byLayer) -> {
          for (int layer = 1; layer <= cells.get(cell).layers(); layer++) {
            layers.add(byLayer.getOrDefault(layer, new double[KINDS][0]));
          }
        });
    int[] lengths = layers.stream().mapToInt(kinds -> kinds[0].length).toArray();
    short[] values = new short[KINDS * Arrays.stream(lengths).sum()];
    int next = 0;
    for (double[][] kinds : layers) {
      for (double[] kind : kinds) {
        for (int i = 0; i < kinds[0].length; i++) {
          values[next++] = i < kind.length ? code(kind[i]) : 0;
        }
      }
    }
    int[] indices = found.keySet().stream().mapToInt(Integer::intValue).toArray();
    return new SpectraBlock(indices, lengths, values);
  }

  private static short code(double value) {
    double code = Math.rint((Math.log10(value) - LOWEST) * UNITS);
    return (short) (code >= 1 && code <= LARGEST_CODE ? (int) code : 0);
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("cells", Packed.ints(cells));
    json.put("lengths", Packed.ints(lengths));
    json.put("values", Packed.shorts(values));
    return json;
  }
}
