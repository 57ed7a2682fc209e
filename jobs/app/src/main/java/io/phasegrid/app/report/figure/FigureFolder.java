package io.phasegrid.app.report.figure;

import io.phasegrid.input.InputException;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Output folder of figures, on any Hadoop file system. Existing files are overwritten. */
final class FigureFolder {

  private final Path folder;
  private final Configuration configuration;

  FigureFolder(String folder, Configuration configuration) {
    this.folder = new Path(folder);
    this.configuration = configuration;
  }

  /**
   * Writes a file.
   *
   * @throws InputException if the folder cannot be written
   */
  void write(String name, byte[] content) {
    try {
      FileSystem files = folder.getFileSystem(configuration);
      files.setWriteChecksum(false);
      try (OutputStream stream = files.create(new Path(folder, name), true)) {
        stream.write(content);
      }
    } catch (IOException | FSError e) {
      throw new InputException(
          "Cannot write %s/%s: check the folder's permissions and the space left, or choose another with --out."
              .formatted(folder, name),
          e);
    }
  }
}
