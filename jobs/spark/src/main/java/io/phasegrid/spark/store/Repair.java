package io.phasegrid.spark.store;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * Repair of a store: afterwards it is sound and lacks exactly the cells whose rows damaged files
 * held. Damaged files are moved aside, never deleted.
 *
 * <p>A generation of the cells that have all their rows replaces all others, since a cell is stored
 * in all tables or in none. The next repair completes a killed one.
 */
record Repair(StoreFolder store) {

  static final String FOLDER = "_damaged";

  /** Returns one line per file with its damage and new location. */
  List<String> of(SparkSession spark, List<DamagedFile> damaged) throws IOException {
    List<String> lines = new ArrayList<>();
    List<DamagedFile> compacted = damaged.stream().filter(DamagedFile::compacted).toList();
    for (DamagedFile damage : damaged) {
      if (!damage.compacted()) {
        lines.add(copyAside(damage) + "; its cells are trained again");
        store.delete(damage.file());
      }
    }
    if (!compacted.isEmpty()) {
      List<String> places = new ArrayList<>();
      for (DamagedFile damage : compacted) {
        places.add(copyAside(damage));
      }
      String kept = replace(spark, compacted);
      places.forEach(place -> lines.add(place + "; " + kept));
      for (DamagedFile damage : compacted) {
        store.delete(damage.file());
      }
    }
    return lines;
  }

  private String replace(SparkSession spark, List<DamagedFile> damaged) throws IOException {
    RecoverableRows recoverableRows =
        RecoverableRows.of(spark, store.path(), damaged, store.configuration());
    Dataset<Row> cells = recoverableRows.cells().persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Dataset<Row> whole = cells.where(col("whole")).select("cell_id");
      long kept = whole.count();
      List<Generation> committed =
          Generation.records(store.path(), store.configuration()).committed();
      Generation next =
          new Generation(
              Generation.nameAfter(committed),
              List.of(),
              List.of(),
              recoverableRows.files().stream().map(FlatFile::name).toList());
      new Compaction(store.path(), store.configuration())
          .commit(spark.newSession(), next, kept == 0 ? Map.of() : recoverableRows.rowsOf(whole));
      return String.format(
          Locale.ROOT, "%,d compacted cells are whole and kept, others are trained again", kept);
    } finally {
      cells.unpersist();
    }
  }

  /** Copies a file aside before any record of it is dropped; returns damage and new location. */
  private String copyAside(DamagedFile damage) throws IOException {
    if (!store.exists(damage.file())) {
      return damage + ": nothing was left to put aside";
    }
    FileSystem files = store.files();
    Path target = store.folder(FOLDER).file(damage.file());
    files.mkdirs(target.getParent());
    FileUtil.copy(
        files, store.file(damage.file()), files, target, false, true, store.configuration());
    return damage + ": put aside as " + FOLDER + "/" + damage.file();
  }
}
