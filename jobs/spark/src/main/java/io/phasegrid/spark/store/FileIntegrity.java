package io.phasegrid.spark.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;

/**
 * Integrity check of a Parquet file.
 *
 * @param found length as listed; −1 if the file does not exist
 * @param expected null if unknown
 * @param compacted whether it belongs to a generation, not the journal
 */
record FileIntegrity(String path, long found, FileChecksum expected, boolean compacted)
    implements Serializable {

  /** Compares the listed length; reads the footer only if no checksum was recorded. */
  Optional<DamagedFile> quick(Path store, Configuration configuration) {
    return byLength()
        .or(() -> expected == null ? byReading(configuration, false) : Optional.empty())
        .map(what -> damage(store, what));
  }

  Optional<DamagedFile> full(Path store, Configuration configuration) {
    return byLength()
        .or(() -> expected == null ? Optional.empty() : bySum(configuration))
        .or(() -> byReading(configuration, expected == null))
        .map(what -> damage(store, what));
  }

  private Optional<String> byLength() {
    if (found < 0) {
      return Optional.of("is gone");
    }
    if (found == 0) {
      return Optional.of("is empty");
    }
    return expected == null || expected.length() == found
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT, "has %,d bytes where %,d were written", found, expected.length()));
  }

  private Optional<String> bySum(Configuration configuration) {
    try {
      return FileChecksum.of(new Path(path), configuration).equals(expected)
          ? Optional.empty()
          : Optional.of("holds other bytes than were written");
    } catch (IOException e) {
      return Optional.of(cannotBeRead(e));
    }
  }

  /** Reads the footer and, if {@code pages} is set, every page with its checksum. */
  private Optional<String> byReading(Configuration configuration, boolean pages) {
    Path file = new Path(path);
    try (ParquetFileReader reader =
        ParquetFileReader.open(
            HadoopInputFile.fromPath(file, configuration),
            HadoopReadOptions.builder(configuration, file)
                .usePageChecksumVerification(true)
                .build())) {
      while (pages && reader.readNextRowGroup() != null) {
        continue;
      }
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      // The Parquet reader may throw anything on foreign bytes.
      return Optional.of(cannotBeRead(e));
    }
  }

  private static String cannotBeRead(Exception e) {
    return e instanceof FileNotFoundException
        ? "is gone"
        : "is no whole Parquet file (%s)".formatted(e.getClass().getSimpleName());
  }

  private DamagedFile damage(Path store, String what) {
    String root = store.toUri().getPath();
    String below = new Path(path).toUri().getPath();
    return new DamagedFile(below.substring(root.length() + 1), what, compacted);
  }
}
