package io.phasegrid.spark.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
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
 * @param name its path below the store, such as {@code cells/generation=g000001-…/part-….parquet}
 * @param bytes its size when it was written
 * @param crc of its bytes as in {@link FileChecksum}; null where an early version wrote it
 */
record FlatFile(String name, long bytes, String crc) implements Serializable {

  static final String PARQUET = ".parquet";

  /** Where it lies. */
  Path path(Path store) {
    return new Path(store, name);
  }

  /** Name of the table whose rows it holds. */
  private String table() {
    return name.substring(0, name.indexOf('/'));
  }

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
      // Records of early versions do not list their files.
      List<FlatFile> files =
          generation.files() == null
              ? in(generation.folder(store, table), table, configuration)
              : generation.files();
      for (FlatFile file : files) {
        if (file.table().equals(table.name()) && !replaced.contains(file.name())) {
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
              new FlatFile(
                  table.name() + "/" + folder.getName() + "/" + file, status.getLen(), null));
        }
      }
    } catch (FileNotFoundException gone) {
      return List.of();
    }
    return found;
  }
}
