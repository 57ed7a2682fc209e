package io.phasegrid.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Copies and lists folders of local files. */
public final class FolderCopy {

  private FolderCopy() {}

  /** Copies the files of a folder, which has no folders in it, to another. */
  public static void of(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    for (Path file : children(from)) {
      Files.copy(file, to.resolve(file.getFileName()));
    }
  }

  /** What lies in a folder, sorted. */
  public static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> found = Files.list(folder)) {
      return found.sorted().toList();
    }
  }

  /** All files below a folder, sorted; none where it does not exist. */
  public static List<Path> files(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> found = Files.walk(folder)) {
      return found.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
