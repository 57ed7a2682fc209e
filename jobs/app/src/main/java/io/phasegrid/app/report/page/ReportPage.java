package io.phasegrid.app.report.page;

import io.phasegrid.input.InputException;
import io.phasegrid.spark.session.NamedJobs;
import io.phasegrid.spark.store.AtomicFiles;
import io.phasegrid.spark.store.Store;
import io.phasegrid.spark.store.StoreException;
import io.phasegrid.sweep.Sweep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** HTML report of a sweep in one file, and its size in bytes. */
public record ReportPage(String file, long bytes) {

  private static final String NAME = "report.html";

  /** Maximum size in bytes, easy to send. */
  private static final long LARGEST = 9_500_000;

  /**
   * Writes the page of a stored sweep, replacing an earlier one.
   *
   * @param sweep grid to show and initial thresholds
   * @param folder on any Hadoop file system, created if missing
   * @throws InputException if the folder cannot be written or the sweep cannot be shown
   */
  public static ReportPage write(SparkSession spark, Store store, Sweep sweep, String folder) {
    byte[] page = html(spark, store, sweep).getBytes(StandardCharsets.UTF_8);
    try {
      Path file = new Path(folder, NAME);
      AtomicFiles.replace(file, page, spark.sparkContext().hadoopConfiguration());
      return new ReportPage(file.toString(), page.length);
    } catch (StoreException e) {
      throw new UncheckedIOException(e);
    } catch (IOException | IllegalArgumentException e) {
      throw new InputException(
          "Cannot write the report to %s: check the folder's permissions and the space left, or choose another with --out."
              .formatted(folder),
          e);
    }
  }

  static String html(SparkSession spark, Store store, Sweep sweep) {
    long budget = LARGEST - PageTemplate.size();
    String json =
        NamedJobs.named(
            spark, "read tables for the page", () -> PageData.of(spark, store, sweep, budget));
    return PageTemplate.fill(sweep.name() + " – Phasegrid", json);
  }
}
