package io.phasegrid.spark.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.phasegrid.input.InputException;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Manifest of an output folder.
 *
 * @param format version of the folder layout and tables
 */
record Manifest(int format, String sweep) {

  /** Version written by this release. */
  static final int CURRENT_FORMAT = 1;

  private static final String FILE = "phasegrid.json";

  /** Null if there is none. */
  static Manifest read(Path folder, Configuration configuration) throws IOException {
    Path file = new Path(folder, FILE);
    Optional<byte[]> content = new StoreFolder(folder, configuration).find(FILE);
    if (content.isEmpty()) {
      return null;
    }
    try {
      // The format number, not unknown properties, tells a newer version.
      Manifest manifest = StoreFolder.JSON.readValue(content.get(), Manifest.class);
      if (manifest == null || manifest.sweep() == null) {
        throw damaged(file, null);
      }
      if (manifest.format() > CURRENT_FORMAT) {
        throw new InputException(
            "The tables in %s were written by a newer version of Phasegrid (format %s, this one reads up to %s): use that version."
                .formatted(folder, manifest.format(), CURRENT_FORMAT));
      }
      return manifest;
    } catch (JsonProcessingException e) {
      throw damaged(file, e);
    }
  }

  private static InputException damaged(Path file, Exception cause) {
    return new InputException(
        "The file %s is damaged: restore it, or name another folder.".formatted(file), cause);
  }

  void write(Path folder, Configuration configuration) throws IOException {
    new StoreFolder(folder, configuration)
        .write(FILE, StoreFolder.JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
  }
}
