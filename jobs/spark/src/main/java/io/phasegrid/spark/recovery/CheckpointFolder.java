package io.phasegrid.spark.recovery;

import io.phasegrid.spark.store.AtomicFiles;
import io.phasegrid.spark.store.StoreFolder;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** Checkpoint folder of a store. Opening it creates nothing. */
public final class CheckpointFolder {

  private static final String FOLDER = "_checkpoints";
  private static final String ENDING = ".state";
  private static final Pattern NAME = Pattern.compile("([0-9a-f]{20})-\\d{10}-[0-9a-f]{8}\\.state");

  private final StoreFolder folder;

  /** Locates the folder in a store. */
  public CheckpointFolder(String store, Configuration configuration) {
    this.folder = new StoreFolder(new Path(store, FOLDER), configuration);
  }

  /** Writes a checkpoint under a new name and returns its path. */
  Path write(CheckpointFile checkpoint) throws IOException {
    String unique = UUID.randomUUID().toString().substring(0, 8);
    String name =
        String.format(Locale.ROOT, "%s-%010d-%s", checkpoint.cell(), checkpoint.step(), unique)
            + ENDING;
    folder.write(name, checkpoint.bytes());
    return folder.file(name);
  }

  /** The files of a cell, ordered by step. */
  static List<Path> of(String cell, List<Path> files) {
    return files.stream()
        .filter(file -> NAME.matcher(file.getName()).matches())
        .filter(file -> file.getName().startsWith(cell + "-"))
        .sorted()
        .toList();
  }

  CheckpointFile read(Path file) throws IOException {
    return CheckpointFile.of(folder.read(file.getName()));
  }

  void delete(Path file) throws IOException {
    folder.delete(file.getName());
  }

  /**
   * Deletes what a killed run left behind: partially written files and checkpoints of stored cells.
   */
  public void clear(Predicate<String> isStored) throws IOException {
    for (Path file : list()) {
      Matcher name = NAME.matcher(file.getName());
      if (AtomicFiles.isOrphan(file) || name.matches() && isStored.test(name.group(1))) {
        delete(file);
      }
    }
  }

  /** Whether the folder is empty or missing. */
  public boolean isEmpty() throws IOException {
    return list().isEmpty();
  }

  List<Path> list() throws IOException {
    return folder.list().stream().map(FileStatus::getPath).toList();
  }
}
