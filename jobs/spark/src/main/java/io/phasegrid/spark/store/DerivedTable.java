package io.phasegrid.spark.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Table computed from the stored ones, always replaced in full. A killed writer may leave several
 * versions; the newest complete one is read.
 */
public final class DerivedTable {

  /** Marker file of a complete version. */
  private static final String COMPLETE = "_SUCCESS";

  /** File that identifies what a version was computed from; hidden from Spark. */
  private static final String SOURCE = "_source";

  private final StoreFolder folder;

  DerivedTable(StoreFolder folder) {
    this.folder = folder;
  }

  /** Whether a complete version exists. */
  public boolean exists() {
    return newest().isPresent();
  }

  /** Whether permissions let a version be stored, as far as known beforehand. */
  boolean isWritable() {
    return UncheckedIo.call(folder::isWritable);
  }

  /** Reads the newest complete version, which must exist. */
  public Dataset<Row> read(SparkSession spark) {
    return spark.read().parquet(newest().orElseThrow().path().toString());
  }

  /** Whether the newest complete version was computed from this source. */
  public boolean isOf(String source) {
    return newest()
        .flatMap(version -> UncheckedIo.call(() -> version.find(SOURCE)))
        .filter(content -> source.equals(new String(content, StandardCharsets.UTF_8)))
        .isPresent();
  }

  /**
   * Stores a new version and deletes the earlier ones.
   *
   * @param source identifier of the content it was computed from
   */
  public void replace(Dataset<Row> rows, Optional<String> source) {
    String unique = UUID.randomUUID().toString().substring(0, 8);
    String name =
        String.format(Locale.ROOT, "generation=g%013d-%s", System.currentTimeMillis(), unique);
    StoreFolder next = folder.folder(name);
    boolean complete = false;
    try {
      FlatFiles.write(rows.coalesce(1), folder.path(), name, folder.configuration()).publish();
      if (source.isPresent()) {
        next.write(SOURCE, source.get().getBytes(StandardCharsets.UTF_8));
      }
      next.write(COMPLETE, new byte[0]);
      complete = true;
      for (FileStatus status : folder.list()) {
        if (!status.getPath().getName().equals(name)) {
          folder.files().delete(status.getPath(), true);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(StoreException.writing("the table " + folder.path(), e));
    } finally {
      if (!complete) {
        // It would never be read, and the disk may be full.
        UncheckedIo.run(() -> folder.files().delete(next.path(), true));
      }
    }
  }

  private Optional<StoreFolder> newest() {
    return UncheckedIo.call(
        () -> {
          List<String> versions =
              folder.list().stream()
                  .map(status -> status.getPath().getName())
                  .filter(name -> name.startsWith("generation="))
                  .sorted(Comparator.reverseOrder())
                  .toList();
          for (String version : versions) {
            if (folder.folder(version).exists(COMPLETE)) {
              return Optional.of(folder.folder(version));
            }
          }
          return Optional.empty();
        });
  }
}
