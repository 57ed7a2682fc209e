package io.phasegrid.spark.store;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Rows of the flat tables that can be recovered when files or commit records are damaged.
 *
 * @param files live files, sound and damaged
 * @param parts number of files to write per table
 * @param tables rows of the sound files
 */
record RecoverableRows(List<FlatFile> files, int parts, Map<Table<?>, Dataset<Row>> tables) {

  private static final long BYTES_PER_PART = 128L << 20;

  /** Reads only sound files without a checksum. */
  static RecoverableRows of(
      SparkSession spark, Path store, List<DamagedFile> damaged, Configuration configuration)
      throws IOException {
    Generation.Records records = Generation.records(store, configuration);
    Set<String> replaced =
        records.committed().stream()
            .flatMap(generation -> generation.replaced().stream())
            .collect(Collectors.toSet());
    Set<String> bad = damaged.stream().map(DamagedFile::file).collect(Collectors.toSet());
    List<FlatFile> all = new ArrayList<>();
    Map<Table<?>, Dataset<Row>> tables = new LinkedHashMap<>();
    long bytes = 0;
    for (Table<?> table : Tables.all()) {
      List<FlatFile> files =
          new ArrayList<>(FlatFile.of(table, records.committed(), store, configuration));
      // If a commit record is damaged, its files are listed from the folders; rows of failed task
      // attempts are removed below as duplicates.
      for (String name : records.damaged()) {
        FlatFile.in(Generation.folder(store, table, name), table, configuration).stream()
            .filter(file -> !replaced.contains(file.name()))
            .forEach(files::add);
      }
      all.addAll(files);
      String[] sound =
          files.stream()
              .filter(file -> !bad.contains(file.name()))
              .filter(file -> file.crc() != null || readable(file, store, configuration))
              .map(file -> file.path(store).toString())
              .toArray(String[]::new);
      tables.put(
          table, StoredRows.parquet(spark, table.sparkSchema(), sound).dropDuplicates(table.key()));
      bytes = Math.max(bytes, files.stream().mapToLong(FlatFile::bytes).sum());
    }
    return new RecoverableRows(all, (int) (1 + bytes / BYTES_PER_PART), tables);
  }

  /** Ids and completeness as in {@link CellCompleteness}. */
  Dataset<Row> cells() {
    return CellCompleteness.of(tables);
  }

  Map<Table<?>, Dataset<Row>> rowsOf(Dataset<Row> ids) {
    Map<Table<?>, Dataset<Row>> rows = new LinkedHashMap<>();
    tables.forEach(
        (table, all) ->
            rows.put(
                table, table.select(all.join(ids, "cell_id")).repartition(parts, col("cell_id"))));
    return rows;
  }

  private static boolean readable(FlatFile file, Path store, Configuration configuration) {
    return new FileIntegrity(file.path(store).toString(), file.bytes(), null, true)
        .full(store, configuration)
        .isEmpty();
  }
}
