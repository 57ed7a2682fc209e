package io.phasegrid.spark.recovery;

import io.phasegrid.spark.store.AtomicFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Checkpoint folder of a store. */
public final class CheckpointFolder {

  private static final String FOLDER = "_checkpoints";
  private static final String ENDING = ".state";
  private static final Pattern NAME = Pattern.compile("([0-9a-f]{20})-\\d{10}-[0-9a-f]{8}\\.state");

  private final Path folder;
  private final Configuration configuration;
  private final FileSystem files;

  /**
   * Locates the checkpoint folder; creates nothing.
   *
   * @param store folder of the store
   */
  public CheckpointFolder(String store, Configuration configuration) throws IOException {
    this.folder = new Path(store, FOLDER);
    this.configuration = configuration;
    this.files = folder.getFileSystem(configuration);
  }

  /** Writes a checkpoint under a new name and returns its path. */
  Path write(CheckpointFile checkpoint) throws IOException {
    String name = "%s-%010d-%s".formatted(checkpoint.cell(), checkpoint.step(), unique());
    Path file = new Path(folder, name + ENDING);
    AtomicFiles.publish(file, checkpoint.bytes(), configuration);
    return file;
  }

  private static String unique() {
    return UUID.randomUUID().toString().substring(0, 8);
  }

  /** Selects the files of a cell, ordered by step. */
  static List<Path> of(String cell, List<Path> files) {
    return files.stream().filter(file -> isOf(cell, file)).sorted().toList();
  }

  private static boolean isOf(String cell, Path file) {
    return NAME.matcher(file.getName()).matches() && file.getName().startsWith(cell + "-");
  }

  CheckpointFile read(Path file) throws IOException {
    try (FSDataInputStream input = files.open(file)) {
      return CheckpointFile.of(input.readAllBytes());
    }
  }

  void delete(Path file) throws IOException {
    files.delete(file, false);
  }

  /**
   * Deletes what a killed run left behind: partially written files and checkpoints of stored cells.
   *
   * @param isStored whether the cell of an id is stored
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

  /** Lists all files. */
  List<Path> list() throws IOException {
    List<Path> found = new ArrayList<>();
    try {
      for (FileStatus status : files.listStatus(folder)) {
        found.add(status.getPath());
      }
    } catch (FileNotFoundException e) {
      // No checkpoint was ever written.
      return List.of();
    }
    return found;
  }
}
