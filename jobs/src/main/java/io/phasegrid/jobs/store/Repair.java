package io.phasegrid.jobs.store;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * Takes damaged files out of a store, so that it is sound again and lacks exactly the cells whose
 * rows they held. Damaged files are put aside, never deleted.
 *
 * <p>A generation with a damaged file is replaced by one that holds its whole cells: a cell is
 * stored in all tables or in none. Whatever a killed repair left undone, the next one finds.
 */
final class Repair {

  static final String FOLDER = "_damaged";

  private final Path folder;
  private final Configuration configuration;
  private final FileSystem files;

  Repair(Path folder, Configuration configuration) throws IOException {
    this.folder = folder;
    this.configuration = configuration;
    this.files = folder.getFileSystem(configuration);
  }

  /** Repairs, and tells in a line for each file what was wrong and where the file is now. */
  List<String> of(SparkSession spark, List<Damage> damaged) throws IOException {
    Map<String, List<Damage>> byGeneration = new TreeMap<>();
    List<String> lines = new ArrayList<>();
    for (Damage damage : damaged) {
      if (damage.generation() == null) {
        lines.add("%s: %s; its cells are trained again".formatted(damage, copyAside(damage)));
        files.delete(new Path(folder, damage.file()), false);
      } else {
        byGeneration.computeIfAbsent(damage.generation(), key -> new ArrayList<>()).add(damage);
      }
    }
    for (Map.Entry<String, List<Damage>> each : byGeneration.entrySet()) {
      List<String> places = new ArrayList<>();
      for (Damage damage : each.getValue()) {
        places.add("%s: %s".formatted(damage, copyAside(damage)));
      }
      String kept = replace(spark, each.getKey(), each.getValue());
      places.forEach(place -> lines.add(place + "; " + kept));
      for (Damage damage : each.getValue()) {
        files.delete(new Path(folder, damage.file()), false);
      }
    }
    return lines;
  }

  private String replace(SparkSession spark, String name, List<Damage> damaged) throws IOException {
    Salvage salvage = Salvage.of(spark, folder, name, damaged, configuration);
    Dataset<Row> cells = salvage.cells().persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Dataset<Row> whole = cells.where(col("whole")).select("cell_id");
      long kept = whole.count();
      int generations = Generation.records(folder, configuration).counting().size();
      new Compaction(folder, configuration)
          .write(
              Compaction.nameAfter(generations),
              salvage.generation().journal(),
              kept == 0 ? Map.of() : salvage.rowsOf(whole),
              List.of(name));
      return "%,d cells of its generation are whole and kept, the others are trained again"
          .formatted(kept);
    } finally {
      cells.unpersist();
    }
  }

  /** Copies a file to where damaged ones are kept, before anything forgets it. */
  private String copyAside(Damage damage) throws IOException {
    Path from = new Path(folder, damage.file());
    if (!files.exists(from)) {
      return "nothing was left to put aside";
    }
    Path target = new Path(new Path(folder, FOLDER), damage.file());
    files.mkdirs(target.getParent());
    FileUtil.copy(files, from, files, target, false, true, configuration);
    return "put aside as " + FOLDER + "/" + damage.file();
  }
}
