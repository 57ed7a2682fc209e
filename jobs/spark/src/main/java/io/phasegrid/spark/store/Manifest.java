package io.phasegrid.spark.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.phasegrid.input.InputException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Manifest of an output folder.
 *
 * @param format version of the folder layout and tables
 * @param sweep name of the sweep that the folder belongs to
 */
record Manifest(int format, String sweep) {

  /** Layout version written by this release. */
  static final int CURRENT_FORMAT = 1;

  private static final String FILE = "phasegrid.json";

  /**
   * Newer versions may add properties: they are recognised by the format, not by unknown
   * properties.
   */
  private static final ObjectMapper JSON =
      new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

  /** Reads the manifest of a folder; null if there is none. */
  static Manifest read(Path folder, Configuration configuration) throws IOException {
    Path file = new Path(folder, FILE);
    FileSystem files = file.getFileSystem(configuration);
    if (!files.exists(file)) {
      return null;
    }
    try (InputStream input = files.open(file)) {
      Manifest manifest = JSON.readValue(input, Manifest.class);
      if (manifest == null || manifest.sweep() == null) {
        throw damaged(file, null);
      }
      if (manifest.format() > CURRENT_FORMAT) {
        throw new InputException(
            "The tables in %s were written by a newer version of Phasegrid (format %d, this one reads up to %d): use that version."
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
    AtomicFiles.publish(
        new Path(folder, FILE),
        JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this),
        configuration);
  }
}
