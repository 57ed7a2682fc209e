package io.phasegrid.jobs.store;

import java.io.IOException;
import java.io.UncheckedIOException;
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
 * A table that follows from the stored ones and is always written as a whole, such as the diagram.
 * Of several versions, as a killed writer may leave them, the newest complete one counts.
 */
public final class DerivedTable {

  /** Written when all files of a version are there, and no others. */
  private static final String COMPLETE = "_SUCCESS";

  private final Path folder;
  private final Configuration configuration;

  DerivedTable(Path folder, Configuration configuration) {
    this.folder = folder;
    this.configuration = configuration;
  }

  /** Whether a complete version is stored. */
  public boolean exists() {
    return newest().isPresent();
  }

  /** The newest complete version; there must be one. */
  public Dataset<Row> read(SparkSession spark) {
    return spark.read().parquet(newest().orElseThrow().toString());
  }

  /** Stores a new version and removes the earlier ones. */
  public void replace(Dataset<Row> rows) {
    Path next =
        new Path(
            folder,
            "generation=g%013d-%s"
                .formatted(
                    System.currentTimeMillis(), UUID.randomUUID().toString().substring(0, 8)));
    try {
      FlatFiles.write(rows.coalesce(1), folder.getName(), next, configuration).publish();
      WholeFiles.publish(new Path(next, COMPLETE), new byte[0], configuration);
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
