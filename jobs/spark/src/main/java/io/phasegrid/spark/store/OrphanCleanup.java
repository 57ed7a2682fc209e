package io.phasegrid.spark.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * Deletion of files that are not live. A commit record, which excludes the files that it names, is
 * deleted once none of them is left.
 */
record OrphanCleanup(StoreFolder store) {

  /**
   * Deletes compacted journal files, replaced flat files, uncommitted generations, records of empty
   * generations and partially written files.
   */
  void clear(List<Generation> generations) throws IOException {
    Map<String, Generation> committed = new HashMap<>();
    for (Generation generation : generations) {
      committed.put(Generation.PARTITION + generation.name(), generation);
      for (String name : generation.journal()) {
        store.delete(Journal.FOLDER + "/" + name);
      }
      for (String name : generation.replaced()) {
        store.delete(name);
      }
    }
    clearHalfWritten(store);
    clearHalfWritten(store.folder(Journal.FOLDER));
    clearHalfWritten(store.folder(Generation.FOLDER));
    for (Table<?> table : Tables.all()) {
      for (FileStatus status : store.folder(table.name()).list()) {
        Generation generation = committed.get(status.getPath().getName());
        if (generation == null || isEmpty(generation, table)) {
          store.files().delete(status.getPath(), true);
        } else if (generation.files() != null) {
          // A late task attempt may have written another file.
          FlatFiles.removeOthers(status.getPath(), generation.files(), store.configuration());
        }
      }
    }
    List<Generation> left = new ArrayList<>(generations);
    for (Generation generation : generations) {
      left.remove(generation);
      if (isEmpty(generation) && nothingIsLeft(generation.replaced(), left)) {
        store.files().delete(Generation.record(store.path(), generation.name()), false);
      } else {
        left.add(generation);
      }
    }
  }

  /** Whether the named files are gone and no other record lists them. */
  private boolean nothingIsLeft(List<String> names, List<Generation> records) throws IOException {
    Set<String> listed =
        records.stream()
            .filter(record -> record.files() != null)
            .flatMap(record -> record.files().stream())
            .map(FlatFile::name)
            .collect(Collectors.toSet());
    for (String name : names) {
      if (listed.contains(name) || store.exists(name)) {
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
    Path folder = Generation.folder(store.path(), table, generation.name());
    return FlatFile.in(folder, table, store.configuration()).isEmpty();
  }

  private static void clearHalfWritten(StoreFolder folder) throws IOException {
    for (FileStatus status : folder.list()) {
      if (AtomicFiles.isOrphan(status.getPath())) {
        folder.delete(status.getPath().getName());
      }
    }
  }
}
