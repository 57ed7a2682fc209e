package io.phasegrid.jobs.store;

import java.io.IOException;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Publishes files that appear whole or not at all. */
public final class WholeFiles {

  /** File systems that show a file while it is being written, but rename atomically. */
  private static final Set<String> RENAMING = Set.of("file", "hdfs", "viewfs");

  /** How names of files that are being written begin; readers skip them. */
  public static final String HIDDEN = ".writing-";

  private WholeFiles() {}

  /** Whether a file is one in the making, or what is left of one whose writer was killed. */
  public static boolean isLeftover(Path file) {
    return file.getName().startsWith(HIDDEN);
  }

  /**
   * Writes a file under a name that nothing has had before.
   *
   * <p>Object stores show a file only when it is complete. Elsewhere the file is written under a
   * hidden name, which readers skip, and renamed.
   */
  public static void publish(Path target, byte[] content, Configuration configuration)
      throws IOException {
    FileSystem files = target.getFileSystem(configuration);
    // Parquet and JSON say themselves whether they are whole; .crc files beside them only clutter.
    files.setWriteChecksum(false);
    if (!RENAMING.contains(files.getScheme())) {
      write(files, target, content);
      return;
    }
    Path hidden = new Path(target.getParent(), HIDDEN + UUID.randomUUID());
    try {
      write(files, hidden, content);
      if (!files.rename(hidden, target)) {
        throw new IOException("cannot rename " + hidden + " to " + target);
      }
    } finally {
      files.delete(hidden, false);
    }
  }

  private static void write(FileSystem files, Path path, byte[] content) throws IOException {
    try (FSDataOutputStream output = files.create(path, false)) {
      output.write(content);
    }
  }
}
