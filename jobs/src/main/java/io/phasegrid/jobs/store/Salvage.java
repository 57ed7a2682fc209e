package io.phasegrid.jobs.store;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * What is left of a generation with damaged files.
 *
 * @param generation with the files that are sound
 * @param tables their rows
 */
record Salvage(Generation generation, Map<Table<?>, Dataset<Row>> tables) {

  /** Looks at the sound files of a generation; nothing is read yet but files without a stamp. */
  static Salvage of(
      SparkSession spark,
      Path store,
      String name,
      List<Damage> damaged,
      Configuration configuration)
      throws IOException {
    Optional<Generation> recorded =
        Generation.records(store, configuration).counting().stream()
            .filter(generation -> generation.name().equals(name))
            .findFirst();
    // Where the record is damaged, the folders tell; rows of failed attempts are dropped below.
    Generation old =
        recorded.isPresent()
            ? recorded.get()
            : new Generation(name, List.of(), null, List.of())
                .listed(store, store.getFileSystem(configuration));
    Set<Path> bad =
        damaged.stream().map(damage -> new Path(store, damage.file())).collect(Collectors.toSet());
    List<StoredFile> sound =
        old.files().stream()
            .filter(file -> !bad.contains(file.path(store, name)))
            .filter(file -> file.crc() != null || readable(file, store, name, configuration))
            .toList();
    Generation rest = new Generation(name, old.journal(), sound, List.of());
    Map<Table<?>, Dataset<Row>> tables = new LinkedHashMap<>();
    for (Table<?> table : Tables.all()) {
      tables.put(
          table,
          StoredRows.parquet(spark, table.sparkSchema(), rest.paths(store, table))
              .dropDuplicates(table.key()));
    }
    return new Salvage(rest, tables);
  }

  /** Ids of all cells of which there are rows, with a column {@code whole}. */
  Dataset<Row> cells() {
    return WholeCells.of(tables);
  }

  /** The rows of certain cells, in a file for each table. */
  Map<Table<?>, Dataset<Row>> rowsOf(Dataset<Row> ids) {
    Map<Table<?>, Dataset<Row>> rows = new LinkedHashMap<>();
    tables.forEach(
        (table, all) ->
            rows.put(
                table,
                all.join(ids, "cell_id")
                    .select(
                        table.columnNames().stream()
                            .map(functions::col)
                            .toArray(org.apache.spark.sql.Column[]::new))
                    .repartition(
                        1 + generation.files().size() / Tables.all().size(), col("cell_id"))));
    return rows;
  }

  private static boolean readable(
      StoredFile file, Path store, String generation, Configuration configuration) {
    String path = file.path(store, generation).toString();
    return new FileCheck(path, file.length(), null, generation)
        .full(store, configuration)
        .isEmpty();
  }
}
