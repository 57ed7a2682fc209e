package io.phasegrid.jobs.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A file of a flat table.
 *
 * @param name its path below the store
 * @param bytes its size
 */
record FlatFile(String name, long bytes) {

  static final String PARQUET = ".parquet";

  /** The files of a table that count: those of committed generations that none has replaced. */
  static List<FlatFile> of(
      Table<?> table, List<Generation> generations, Path store, Configuration configuration)
      throws IOException {
    Set<String> replaced =
        generations.stream()
            .flatMap(generation -> generation.replaced().stream())
            .collect(Collectors.toSet());
    List<FlatFile> found = new ArrayList<>();
    for (Generation generation : generations) {
      for (FlatFile file : in(generation.folder(store, table), table, configuration)) {
        if (!replaced.contains(file.name())) {
          found.add(file);
        }
      }
    }
    return found;
  }

  /** The files in a table's folder of one generation; none where the folder is gone. */
  static List<FlatFile> in(Path folder, Table<?> table, Configuration configuration)
      throws IOException {
    FileSystem files = folder.getFileSystem(configuration);
    List<FlatFile> found = new ArrayList<>();
    try {
      for (FileStatus status : files.listStatus(folder)) {
        String file = status.getPath().getName();
        // Spark hides what begins with a dot or an underscore.
        if (file.endsWith(PARQUET) && !file.startsWith(".") && !file.startsWith("_")) {
          found.add(
              new FlatFile(table.name() + "/" + folder.getName() + "/" + file, status.getLen()));
        }
      }
    } catch (FileNotFoundException gone) {
      return List.of();
    }
    return found;
  }
}
