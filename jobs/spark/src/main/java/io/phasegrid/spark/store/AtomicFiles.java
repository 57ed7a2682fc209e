package io.phasegrid.spark.store;

import java.io.IOException;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Atomic file publication: a file appears complete or not at all. */
public final class AtomicFiles {

  /** Schemes that show only complete files and have no rename. */
  private static final Set<String> OBJECT_STORES = Set.of("s3a", "s3", "s3n", "gs", "oss", "cosn");

  /** Name prefix of files being written. */
  public static final String HIDDEN = ".writing-";

  private AtomicFiles() {}

  /** Whether a file is being written or was orphaned by a killed writer. */
  public static boolean isOrphan(Path file) {
    return file.getName().startsWith(HIDDEN);
  }

  /** Whether a file system shows partially written files; those that do rename atomically. */
  static boolean showsPartialFiles(Path path, Configuration configuration) throws IOException {
    return !OBJECT_STORES.contains(path.getFileSystem(configuration).getScheme());
  }

  /**
   * Writes a file under an unused name: directly on object stores, else under a hidden name first.
   */
  public static void publish(Path target, byte[] content, Configuration configuration)
      throws IOException {
    FileSystem files = withoutChecksumFiles(target, configuration);
    if (!showsPartialFiles(target, configuration)) {
      write(files, target, content);
      return;
    }
    Path hidden = new Path(target.getParent(), HIDDEN + UUID.randomUUID());
    try {
      write(files, hidden, content);
      rename(files, hidden, target);
    } catch (IOException e) {
      deleteQuietly(files, hidden, e);
      throw e;
    }
  }

  /**
   * Writes a file in place of an earlier one of its name.
   *
   * @throws StoreException if the file could be begun but not completed, as on a full disk; the
   *     earlier one then stays
   */
  public static void replace(Path target, byte[] content, Configuration configuration)
      throws IOException {
    FileSystem files = withoutChecksumFiles(target, configuration);
    boolean atOnce = !showsPartialFiles(target, configuration);
    Path written = atOnce ? target : new Path(target.getParent(), HIDDEN + UUID.randomUUID());
    FSDataOutputStream output = files.create(written, true);
    try {
      try (output) {
        output.write(content);
      }
      if (!atOnce) {
        replace(files, written, target);
      }
    } catch (IOException | FSError e) {
      StoreException failure = StoreException.writing("the file " + target, e);
      if (!atOnce) {
        deleteQuietly(files, written, failure);
      }
      throw failure;
    }
  }

  /** Renames over an earlier file. */
  public static void replace(FileSystem files, Path from, Path to) throws IOException {
    if (!files.rename(from, to)) {
      // Not every file system replaces atomically.
      files.delete(to, false);
      rename(files, from, to);
    }
  }

  /** Renames atomically or throws. */
  static void rename(FileSystem files, Path from, Path to) throws IOException {
    if (!files.rename(from, to)) {
      throw new IOException("cannot rename " + from + " to " + to);
    }
  }

  /** File system without {@code .crc} files: every file of a store has its own checksum. */
  static FileSystem withoutChecksumFiles(Path path, Configuration configuration)
      throws IOException {
    FileSystem files = path.getFileSystem(configuration);
    files.setWriteChecksum(false);
    return files;
  }

  private static void deleteQuietly(FileSystem files, Path path, IOException failure) {
    try {
      files.delete(path, false);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private static void write(FileSystem files, Path path, byte[] content) throws IOException {
    try (FSDataOutputStream output = files.create(path, false)) {
      output.write(content);
    } catch (FSError e) {
      // Hadoop reports a full local disk as FSError, which must not end the process.
      throw new IOException(e.getCause().getMessage(), e);
    }
  }
}
