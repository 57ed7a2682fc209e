package io.phasegrid.spark.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
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

  private final Path folder;
  private final Configuration configuration;

  DerivedTable(Path folder, Configuration configuration) {
    this.folder = folder;
    this.configuration = configuration;
  }

  /** Whether a complete version exists. */
  public boolean exists() {
    return newest().isPresent();
  }

  /** Reads the newest complete version, which must exist. */
  public Dataset<Row> read(SparkSession spark) {
    return spark.read().parquet(newest().orElseThrow().toString());
  }

  /** Whether the newest complete version was computed from this source. */
  public boolean isOf(String source) {
    Optional<Path> newest = newest();
    if (newest.isEmpty()) {
      return false;
    }
    Path file = new Path(newest.get(), SOURCE);
    try {
      FileSystem files = folder.getFileSystem(configuration);
      if (!files.exists(file)) {
        return false;
      }
      try (InputStream input = files.open(file)) {
        return source.equals(new String(input.readAllBytes(), StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Stores a new version and deletes the earlier ones.
   *
   * @param source identifier of the content it was computed from
   */
  public void replace(Dataset<Row> rows, Optional<String> source) {
    Path next =
        new Path(
            folder,
            "generation=g%013d-%s"
                .formatted(
                    System.currentTimeMillis(), UUID.randomUUID().toString().substring(0, 8)));
    try {
      FlatFiles.write(rows.coalesce(1), folder, next.getName(), configuration).publish();
      if (source.isPresent()) {
        AtomicFiles.publish(
            new Path(next, SOURCE), source.get().getBytes(StandardCharsets.UTF_8), configuration);
      }
      AtomicFiles.publish(new Path(next, COMPLETE), new byte[0], configuration);
      FileSystem files = folder.getFileSystem(configuration);
      for (FileStatus status : files.listStatus(folder)) {
        if (!status.getPath().getName().equals(next.getName())) {
          files.delete(status.getPath(), true);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(StoreException.writing("the table " + folder, e));
    }
  }

  private Optional<Path> newest() {
    try {
      FileSystem files = folder.getFileSystem(configuration);
      if (!files.exists(folder)) {
        return Optional.empty();
      }
      FileStatus[] versions =
          files.listStatus(folder, path -> path.getName().startsWith("generation="));
      Arrays.sort(versions, Comparator.comparing(status -> status.getPath().getName()));
      for (int i = versions.length - 1; i >= 0; i--) {
        if (files.exists(new Path(versions[i].getPath(), COMPLETE))) {
          return Optional.of(versions[i].getPath());
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
