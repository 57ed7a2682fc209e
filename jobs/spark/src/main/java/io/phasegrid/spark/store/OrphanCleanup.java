package io.phasegrid.spark.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Deletion of files that are not live. A commit record is deleted last, once no file that it names
 * is left: until then the record is what excludes those files.
 */
final class OrphanCleanup {

  private final Path folder;
  private final Configuration configuration;
  private final FileSystem files;

  OrphanCleanup(Path folder, Configuration configuration) throws IOException {
    this.folder = folder;
    this.configuration = configuration;
    this.files = folder.getFileSystem(configuration);
  }

  /**
   * Deletes compacted journal files, replaced flat files, uncommitted generations, records of empty
   * generations and partially written files.
   *
   * @param generations committed generations
   */
  void clear(List<Generation> generations) throws IOException {
    Map<String, Generation> committed = new HashMap<>();
    for (Generation generation : generations) {
      committed.put(Generation.PARTITION + generation.name(), generation);
      for (String name : generation.journal()) {
        files.delete(new Path(new Path(folder, Journal.FOLDER), name), false);
      }
      for (String name : generation.replaced()) {
        files.delete(new Path(folder, name), false);
      }
    }
    clearHalfWritten(folder);
    clearHalfWritten(new Path(folder, Journal.FOLDER));
    clearHalfWritten(new Path(folder, Generation.FOLDER));
    for (Table<?> table : Tables.all()) {
      Path tableFolder = new Path(folder, table.name());
      for (FileStatus status : new StoreFolder(tableFolder, configuration).list()) {
        Generation generation = committed.get(status.getPath().getName());
        if (generation == null || isEmpty(generation, table)) {
          files.delete(status.getPath(), true);
        } else if (generation.files() != null) {
          // A late task attempt may have written another file.
          FlatFiles.removeOthers(status.getPath(), generation.files(), configuration);
        }
      }
    }
    List<Generation> left = new ArrayList<>(generations);
    for (Generation generation : generations) {
      left.remove(generation);
      if (isEmpty(generation) && nothingIsLeft(generation.replaced(), left)) {
        files.delete(Generation.record(folder, generation.name()), false);
      } else {
        left.add(generation);
      }
    }
  }

  /** Whether the named files are gone and no other record lists them. */
  private boolean nothingIsLeft(List<String> names, List<Generation> records) throws IOException {
    Set<String> listed = new HashSet<>();
    for (Generation record : records) {
      if (record.files() != null) {
        record.files().forEach(file -> listed.add(file.name()));
      }
    }
    for (String name : names) {
      if (listed.contains(name) || files.exists(new Path(folder, name))) {
        return false;
      }
    }
    return true;
  }

  private boolean isEmpty(Generation generation) throws IOException {
    for (Table<?> table : Tables.all()) {
      if (!isEmpty(generation, table)) {
        return false;
      }
    }
    return true;
  }

  private boolean isEmpty(Generation generation, Table<?> table) throws IOException {
    return FlatFile.in(generation.folder(folder, table), table, configuration).isEmpty();
  }

  private void clearHalfWritten(Path path) throws IOException {
    for (FileStatus status : new StoreFolder(path, configuration).list()) {
      if (AtomicFiles.isOrphan(status.getPath())) {
        files.delete(status.getPath(), false);
      }
    }
  }
}
