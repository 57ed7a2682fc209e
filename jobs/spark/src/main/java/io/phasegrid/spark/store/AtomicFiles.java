package io.phasegrid.spark.store;

import java.io.IOException;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Publishes files that appear whole or not at all. */
public final class AtomicFiles {

  /** Object stores, which show a file only when it is complete and cannot rename. */
  private static final Set<String> OBJECT_STORES = Set.of("s3a", "s3", "s3n", "gs", "oss", "cosn");

  /** How names of files that are being written begin; readers skip them. */
  public static final String HIDDEN = ".writing-";

  private AtomicFiles() {}

  /** Whether a file is one in the making, or what is left of one whose writer was killed. */
  public static boolean isOrphan(Path file) {
    return file.getName().startsWith(HIDDEN);
  }

  /** Whether a file system shows a file that is still being written; such ones rename at once. */
  static boolean showsPartialFiles(Path path, Configuration configuration) throws IOException {
    return !OBJECT_STORES.contains(path.getFileSystem(configuration).getScheme());
  }

  /**
   * Writes a file under a name that nothing has had before.
   *
   * <p>Object stores show a file only when it is complete. Elsewhere the file is written under a
   * hidden name, which readers skip, and renamed.
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

  /** Renames in one step, or fails. */
  static void rename(FileSystem files, Path from, Path to) throws IOException {
    if (!files.rename(from, to)) {
      throw new IOException("cannot rename " + from + " to " + to);
    }
  }

  /** The file system of a path, told to write no .crc files: every file of ours has its stamp. */
  static FileSystem withoutChecksumFiles(Path path, Configuration configuration)
      throws IOException {
    FileSystem files = path.getFileSystem(configuration);
    files.setWriteChecksum(false);
    return files;
  }

  /** What made writing fail may make deleting fail too: the first failure is the one to tell. */
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
      // How Hadoop tells of a full local disk; no reason to end the process.
      throw new IOException(e.getCause().getMessage(), e);
    }
  }
}
