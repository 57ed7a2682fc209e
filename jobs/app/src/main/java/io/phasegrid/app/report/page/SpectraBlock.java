package io.phasegrid.app.report.page;

import io.phasegrid.spark.store.Snapshot;
import io.phasegrid.spark.store.Tables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/**
 * Spectra of cells at one step of the page.
 *
 * @param cells indices
 * @param lengths by cell, then layer
 * @param values logarithms in thousandths, of z and then h and g for each measurement
 */
record SpectraBlock(int[] cells, int[] lengths, short[] values) {

  /** Spectra per layer: z, and h and g under two measurements. */
  static final int KINDS = 5;

  /** Decimal logarithms are stored from −30 upwards in 16 bits; code 0 means no value. */
  private static final double LOWEST = -30;

  private static final double UNITS = 1000;
  private static final int LARGEST_CODE = 0xffff;

  /**
   * One block per step, possibly empty.
   *
   * @param steps of the page, the last first
   */
  static List<SpectraBlock> read(
      Snapshot tables, List<StoredCell> cells, List<Optional<Long>> steps, SpectraChoice choice) {
    Map<String, Integer> indices = new HashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      indices.put(cells.get(i).id(), i);
    }
    List<Map<Integer, Map<Integer, short[][]>>> found = new ArrayList<>();
    steps.forEach(step -> found.add(new TreeMap<>()));
    Iterator<Row> rows =
        choice.cells().stream().allMatch(BitSet::isEmpty)
            ? List.<Row>of().iterator()
            : tables
                .read(Tables.SPECTRA)
                .select("cell_id", "layer", "step", "measurement", "z", "h", "g")
                .toLocalIterator();
    while (rows.hasNext()) {
      Row row = rows.next();
      Integer cell = indices.get(row.<String>getAs("cell_id"));
      if (cell == null) {
        continue;
      }
      long step = row.<Long>getAs("step");
      // A cell's last step belongs to the entry of the last steps, whatever its number.
      int entry =
          steps.indexOf(step == cells.get(cell).stepsDone() ? Optional.empty() : Optional.of(step));
      if (entry >= 0 && choice.cells().get(entry).get(cell)) {
        short[][] layer =
            found
                .get(entry)
                .computeIfAbsent(cell, key -> new TreeMap<>())
                .computeIfAbsent(row.<Long>getAs("layer").intValue(), key -> new short[KINDS][0]);
        int first = 1 + 2 * MeasuredLayers.MEASUREMENTS.indexOf(row.<String>getAs("measurement"));
        layer[0] = codes(row, "z", choice.most());
        layer[first] = codes(row, "h", choice.most());
        layer[first + 1] = codes(row, "g", choice.most());
      }
    }
    return found.stream().map(each -> packed(cells, each)).toList();
  }

  private static short[] codes(Row row, String column, int most) {
    List<Double> values = row.getList(row.fieldIndex(column));
    int[] kept = SpectraChoice.kept(values.size(), most);
    short[] codes = new short[kept.length];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = code(values.get(kept[i]));
    }
    return codes;
  }

  private static SpectraBlock packed(
      List<StoredCell> cells, Map<Integer, Map<Integer, short[][]>> found) {
    List<short[][]> layers = new ArrayList<>();
    found.forEach(
        (cell, byLayer) -> {
          for (int layer = 1; layer <= cells.get(cell).layers(); layer++) {
            layers.add(byLayer.getOrDefault(layer, new short[KINDS][0]));
          }
        });
    int[] lengths = layers.stream().mapToInt(kinds -> kinds[0].length).toArray();
    short[] values = new short[KINDS * Arrays.stream(lengths).sum()];
    int next = 0;
    for (short[][] kinds : layers) {
      for (short[] kind : kinds) {
        System.arraycopy(kind, 0, values, next, Math.min(kind.length, kinds[0].length));
        next += kinds[0].length;
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
