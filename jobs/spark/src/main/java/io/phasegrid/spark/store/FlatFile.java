package io.phasegrid.spark.store;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * File of a flat table.
 *
 * @param name relative to the store, such as {@code cells/generation=g000001-…/part-….parquet}
 * @param bytes size when written
 * @param crc as in {@link FileChecksum}; null if written by an early version
 */
record FlatFile(String name, long bytes, String crc) implements Serializable {

  static final String PARQUET = ".parquet";

  Path path(Path store) {
    return new Path(store, name);
  }

  private String table() {
    return name.substring(0, name.indexOf('/'));
  }

  /** Live files of a table: those of committed generations that none has replaced. */
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
              ? in(Generation.folder(store, table, generation.name()), table, configuration)
              : generation.files();
      files.stream()
          .filter(file -> file.table().equals(table.name()) && !replaced.contains(file.name()))
          .forEach(found::add);
    }
    return found;
  }

  /** Files in a table's folder of one generation, if it exists. */
  static List<FlatFile> in(Path folder, Table<?> table, Configuration configuration)
      throws IOException {
    List<FlatFile> found = new ArrayList<>();
    for (FileStatus status : new StoreFolder(folder, configuration).list()) {
      String file = status.getPath().getName();
      // Spark hides names that start with a dot or an underscore.
      if (file.endsWith(PARQUET) && !file.startsWith(".") && !file.startsWith("_")) {
        String below = table.name() + "/" + folder.getName() + "/" + file;
        found.add(new FlatFile(below, status.getLen(), null));
      }
    }
    return found;
  }
}
