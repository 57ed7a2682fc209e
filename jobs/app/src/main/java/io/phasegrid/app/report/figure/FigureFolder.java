package io.phasegrid.app.report.figure;

import io.phasegrid.input.InputException;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Output folder of figures, on any Hadoop file system. Existing files are overwritten. */
record FigureFolder(String folder, Configuration configuration) {

  /**
   * @throws InputException if the folder cannot be written
   */
  void write(String name, byte[] content) {
    Path file = new Path(folder, name);
    try {
      FileSystem files = file.getFileSystem(configuration);
      files.setWriteChecksum(false);
      try (OutputStream stream = files.create(file, true)) {
        stream.write(content);
      }
    } catch (IOException | FSError e) {
      throw new InputException(
          "Cannot write %s: check the folder's permissions and the space left, or choose another with --out."
              .formatted(file),
          e);
    }
  }
}
