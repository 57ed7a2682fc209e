package io.phasegrid.spark.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toList;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Collection of cell ids on the driver, packed as ten bytes each. */
final class IdScan {

  private static final String FILE = "file";
  private static final String ID = "id";
  private static final StructType FILE_AND_IDS =
      new StructType().add(FILE, DataTypes.StringType).add(ID, DataTypes.BinaryType);

  private IdScan() {}

  static void addTo(CellIds ids, Dataset<Row> table) {
    packed(table.select(lit("").as(FILE), col("cell_id").as(ID)))
        .forEach(row -> ids.addAll(row.getAs(1)));
  }

  /** Ids by file, one row per partition and file. */
  private static List<Row> packed(Dataset<Row> filesAndIds) {
    return filesAndIds
        .mapPartitions((MapPartitionsFunction<Row, Row>) IdScan::pack, Encoders.row(FILE_AND_IDS))
        .collectAsList();
  }

  private static Iterator<Row> pack(Iterator<Row> rows) {
    SortedMap<String, ByteArrayOutputStream> packed = new TreeMap<>();
    rows.forEachRemaining(
        row ->
            packed
                .computeIfAbsent(row.getString(0), file -> new ByteArrayOutputStream())
                .writeBytes(CellIds.bytes(row.getString(1))));
    return packed.entrySet().stream()
        .map(file -> RowFactory.create(file.getKey(), file.getValue().toByteArray()))
        .iterator();
  }

  /**
   * Finds the cells of journal files that an earlier file or the given set already holds.
   *
   * @param ids cells stored elsewhere; those of the journal are added
   * @return by file name, in name order; files without repeats are absent
   */
  static SortedMap<String, Repeats> repeats(Dataset<Row> journal, CellIds ids) {
    SortedMap<String, List<byte[]>> parts =
        packed(journal.select(col("_metadata.file_name").as(FILE), col("cell.cell_id").as(ID)))
            .stream()
            .collect(
                groupingBy(
                    row -> row.getString(0),
                    TreeMap::new,
                    mapping(row -> row.<byte[]>getAs(1), toList())));
    SortedMap<String, Repeats> repeats = new TreeMap<>();
    parts.forEach(
        (file, packed) -> {
          Map<Boolean, List<String>> byNovelty =
              packed.stream().flatMap(IdScan::unpack).collect(partitioningBy(ids::add));
          if (!byNovelty.get(false).isEmpty()) {
            repeats.put(file, new Repeats(byNovelty.get(false), byNovelty.get(true).isEmpty()));
          }
        });
    return repeats;
  }

  private static Stream<String> unpack(byte[] packed) {
    return IntStream.iterate(0, at -> at < packed.length, at -> at + CellIds.BYTES)
        .mapToObj(at -> HexFormat.of().formatHex(packed, at, at + CellIds.BYTES));
  }

  /**
   * Repeated cells of a journal file.
   *
   * @param everything whether the file holds no others
   */
  record Repeats(List<String> ids, boolean everything) {}
}
