package io.phasegrid.jobs.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * Turns the journal into flat tables.
 *
 * <p>The order makes it safe to be killed anywhere: flat files are written first, the commit record
 * makes them count, and only then do journal files go. What lies around without a record is
 * leftover and is cleared at the next run.
 */
final class Compaction {

  private static final long BYTES_PER_FILE = 128L << 20;

  private final Path folder;
  private final Configuration configuration;
  private final FileSystem files;

  Compaction(Path folder, Configuration configuration) throws IOException {
    this.folder = folder;
    this.configuration = configuration;
    this.files = folder.getFileSystem(configuration);
  }

  void run(SparkSession spark) throws IOException {
    StoredRows stored = StoredRows.of(spark, folder, configuration);
    List<Generation> generations = stored.generations();
    clear(generations);
    List<String> journal = stored.journal();
    if (journal.isEmpty()) {
      return;
    }
    String name = nameAfter(generations.size());
    int parts = (int) (1 + bytes(journal) / BYTES_PER_FILE);
    Dataset<Row> cells = stored.journalCells().persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Map<Table<?>, Dataset<Row>> tables = new LinkedHashMap<>();
      for (Table<?> table : Tables.all()) {
        Dataset<Row> rows = StoredRows.flatten(cells, table);
        // Most runs fill one file, for which no shuffle is needed.
        tables.put(table, parts == 1 ? rows.coalesce(1) : rows.repartition(parts));
      }
      write(name, journal, tables, List.of());
    } finally {
      cells.unpersist();
    }
    delete(journal);
  }

  /** Writes rows of all tables as a generation that counts when this returns, or never. */
  void write(
      String name, List<String> journal, Map<Table<?>, Dataset<Row>> tables, List<String> replaces)
      throws IOException {
    List<FlatFiles> written = new ArrayList<>();
    List<StoredFile> stored = new ArrayList<>();
    for (Map.Entry<Table<?>, Dataset<Row>> each : tables.entrySet()) {
      Path target = StoredFile.folder(folder, each.getKey().name(), name);
      FlatFiles flat =
          FlatFiles.write(
              each.getValue().sortWithinPartitions("cell_id"),
              each.getKey().name(),
              target,
              configuration);
      written.add(flat);
      stored.addAll(flat.files());
    }
    // All of them as late as can be: readers that know no records should not see half of it.
    for (FlatFiles flat : written) {
      flat.publish();
    }
    new Generation(name, journal, stored, replaces).commit(folder, configuration);
  }

  /** A name that no generation has. */
  static String nameAfter(int generations) {
    return "g%06d-%s".formatted(generations + 1, UUID.randomUUID().toString().substring(0, 8));
  }

  private long bytes(List<String> journal) throws IOException {
    long bytes = 0;
    for (String name : journal) {
      bytes += files.getFileStatus(new Path(new Path(folder, Journal.FOLDER), name)).getLen();
    }
    return bytes;
  }

  /**
   * Deletes journal files that a generation holds, generations that were never committed, and files
   * whose writers were killed.
   */
  private void clear(List<Generation> generations) throws IOException {
    Set<String> committed = new HashSet<>();
    for (Generation generation : generations) {
      committed.add("generation=" + generation.name());
      delete(generation.journal());
    }
    clearHalfWritten(folder);
    clearHalfWritten(new Path(folder, Journal.FOLDER));
    clearHalfWritten(new Path(folder, Generation.FOLDER));
    for (Table<?> table : Tables.all()) {
      Path tableFolder = new Path(folder, table.name());
      if (files.exists(tableFolder)) {
        for (FileStatus status : files.listStatus(tableFolder)) {
          if (!committed.contains(status.getPath().getName())) {
            files.delete(status.getPath(), true);
          }
        }
      }
    }
    // Their folders first: a record that replaces them says so as long as they are there.
    for (String name : Generation.records(folder, configuration).replaced()) {
      files.delete(Generation.recordFile(folder, name), false);
    }
  }

  private void clearHalfWritten(Path path) throws IOException {
    if (files.exists(path)) {
      for (FileStatus status : files.listStatus(path)) {
        if (WholeFiles.isLeftover(status.getPath())) {
          files.delete(status.getPath(), false);
        }
      }
    }
  }

  private void delete(List<String> journal) throws IOException {
    for (String name : journal) {
      files.delete(new Path(new Path(folder, Journal.FOLDER), name), false);
    }
  }
}
