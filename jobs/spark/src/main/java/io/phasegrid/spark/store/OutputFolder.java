package io.phasegrid.spark.store;

import io.phasegrid.input.InputException;
import io.phasegrid.input.SystemText;
import java.io.IOException;
import java.nio.file.Files;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Checks of an output folder: valid name, empty, writable. */
final class OutputFolder {

  /** Characters that Spark interprets as a path pattern. */
  private static final Pattern WILDCARDS = Pattern.compile("[\\[\\]{}*?\\\\]");

  private static final int LONGEST_NAME = 255;

  private OutputFolder() {}

  /**
   * Parses a user's folder name.
   *
   * @throws InputException if it is invalid
   */
  static Path path(String folder) {
    if (WILDCARDS.matcher(folder).find()) {
      throw new InputException(
          "The folder %s has one of []{}*?\\ in its name, which Spark takes for a pattern: choose another name."
              .formatted(folder));
    }
    try {
      Path path = new Path(folder);
      if (path.toUri().getScheme() == null || path.toUri().getScheme().equals("file")) {
        requireUsable(SystemText.path(path.toUri().getPath()));
      }
      return path;
    } catch (IllegalArgumentException e) {
      throw new InputException(
          "\"%s\" is no path of a folder: name one, such as out/quickstart.".formatted(folder), e);
    }
  }

  private static void requireUsable(java.nio.file.Path path) {
    if (Files.isSymbolicLink(path) && !Files.exists(path)) {
      throw new InputException(
          "%s is a link to something that does not exist: make its target, or name another folder."
              .formatted(path));
    }
    for (java.nio.file.Path part : path) {
      int length = part.toString().getBytes(SystemText.charset()).length;
      if (length > LONGEST_NAME) {
        throw new InputException(
            "The folder %s has a name of %s bytes, more than the %s that file systems take: shorten it, or that of the sweep."
                .formatted(path, length, LONGEST_NAME));
      }
    }
  }

  /**
   * Requires a missing or empty folder; orphaned files of a killed writer do not count.
   *
   * @throws InputException otherwise
   */
  static void requireEmpty(Path path, Configuration configuration) throws IOException {
    FileSystem files = path.getFileSystem(configuration);
    if (!files.exists(path)) {
      return;
    }
    if (!files.getFileStatus(path).isDirectory()) {
      throw new InputException(path + " is a file: choose a folder with --out.");
    }
    if (!new StoreFolder(path, configuration).list("").isEmpty()) {
      throw new InputException(
          "The folder %s holds files that are no tables of Phasegrid: choose an empty or new folder with --out."
              .formatted(path));
    }
  }

  static void requireWritable(Path path, Configuration configuration) throws IOException {
    Path probe = new Path(path, AtomicFiles.HIDDEN + UUID.randomUUID());
    FileSystem files = path.getFileSystem(configuration);
    files.create(probe, false).close();
    files.delete(probe, false);
  }
}
