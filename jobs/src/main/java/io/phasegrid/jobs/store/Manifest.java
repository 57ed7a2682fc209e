package io.phasegrid.jobs.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.phasegrid.input.InputException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * What an output folder says of itself.
 *
 * @param format version of the folder's layout and tables
 * @param sweep name of the sweep that the folder belongs to
 */
record Manifest(int format, String sweep) {

  /** The layout that this version of the program writes. */
  static final int CURRENT_FORMAT = 1;

  private static final String FILE = "phasegrid.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The manifest of a folder; null where there is none. */
  static Manifest read(Path folder, Configuration configuration) throws IOException {
    Path file = new Path(folder, FILE);
    FileSystem files = file.getFileSystem(configuration);
    if (!files.exists(file)) {
      return null;
    }
    try (InputStream input = files.open(file)) {
      Manifest manifest = JSON.readValue(input, Manifest.class);
      if (manifest.format() > CURRENT_FORMAT) {
        throw new InputException(
            "The tables in %s were written by a newer version of Phasegrid (format %d, this one reads up to %d): use that version."
                .formatted(folder, manifest.format(), CURRENT_FORMAT));
      }
      return manifest;
    }
  }

  void write(Path folder, Configuration configuration) throws IOException {
    WholeFiles.publish(
        new Path(folder, FILE),
        JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this),
        configuration);
  }
}
