package io.phasegrid.data;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.phasegrid.input.InputException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Cache of row files on the local disk, shared by all processes of this machine. One process
 * creates a file while the others wait; it becomes visible when complete. Creating one deletes
 * those unused for a week.
 */
final class RowFiles {

  private static final String ENDING = ".rows";
  private static final String HALF_WRITTEN = ".writing";
  private static final Duration KEPT = Duration.ofDays(7);

  /** A file lock excludes other processes only. */
  private static final Object WITHIN_THIS_PROCESS = new Object();

  private final Path folder;
  private final boolean isOurs;

  /**
   * @param named configured folder; empty for one in the system's temporary folder
   */
  RowFiles(String named) {
    this.isOurs = named.isEmpty();
    this.folder =
        isOurs
            ? Path.of(
                System.getProperty("java.io.tmpdir"),
                "phasegrid-rows-" + System.getProperty("user.name"))
            : Path.of(named);
  }

  interface Writing {
    void to(Path file) throws IOException;
  }

  /**
   * The file with a name, created if missing.
   *
   * @param bytes its size
   * @throws InputException if it cannot be created
   */
  Path file(String name, long bytes, Writing writing) {
    Path file = folder.resolve(name + ENDING);
    try {
      synchronized (WITHIN_THIS_PROCESS) {
        Files.createDirectories(folder);
        try (FileChannel channel = FileChannel.open(folder.resolve("lock"), CREATE, WRITE);
            FileLock lock = channel.lock()) {
          requireOwned();
          if (!Files.exists(file)) {
            clear();
            requireSpace(bytes);
            Path half = folder.resolve(name + HALF_WRITTEN);
            writing.to(half);
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
          }
          Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        }
      }
      return file;
    } catch (IOException e) {
      throw new InputException(
          "The rows of a data set cannot be kept in %s (%s): see to the space and the permissions there, or name another folder of this machine by -Dphasegrid.rows=DIR."
              .formatted(folder, e),
          e);
    }
  }

  /** In the temporary folder another owner could substitute rows. */
  private void requireOwned() throws IOException {
    if (isOurs && !Files.getOwner(folder).equals(Files.getOwner(folder.resolve("lock")))) {
      throw new IOException("the folder belongs to " + Files.getOwner(folder));
    }
  }

  /** Deletes files unused for a week, and partial files of killed processes. */
  private void clear() throws IOException {
    Instant old = Instant.now().minus(KEPT);
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(folder, "*{" + ENDING + "," + HALF_WRITTEN + "}")) {
      for (Path file : files) {
        boolean isOld = Files.getLastModifiedTime(file).toInstant().isBefore(old);
        if (isOld || file.toString().endsWith(HALF_WRITTEN)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private void requireSpace(long bytes) throws IOException {
    long usable = Files.getFileStore(folder).getUsableSpace();
    if (usable < bytes) {
      throw new IOException(
          String.format(
              Locale.ROOT, "it takes %,d MiB and %,d are free", bytes >> 20, usable >> 20));
    }
  }
}
