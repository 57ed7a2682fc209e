package io.phasegrid.api;

import io.phasegrid.spark.session.Sessions;
import io.phasegrid.spark.store.Store;
import io.phasegrid.sweep.SweepFile;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/**
 * Phasegrid on a Spark session: runs sweeps and opens stored results.
 *
 * <pre>{@code
 * SweepResults results = Phasegrid.on(spark)
 *     .sweep("sweeps/quickstart.yaml").with("seeds=3").with("training.steps=100")
 *     .runInto("out/quickstart");
 * System.out.print(results.diagramText());
 * results.sql("SELECT label, count(*) AS n FROM cells GROUP BY label").show();
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads; each output folder has one writer at a time.
 */
public final class Phasegrid implements AutoCloseable {

  private static final String TEXT = "The sweep's text";

  private final SparkSession spark;
  private final boolean owner;

  private Phasegrid(SparkSession spark, boolean owner) {
    this.spark = spark;
    this.owner = owner;
  }

  /**
   * Uses the caller's session, which {@link #close} leaves open and whose settings stay as they
   * are.
   *
   * <p>On clusters where executors are lost, set {@code spark.task.maxFailures} to 100, as the
   * command line does: Spark's default ends a run after four losses. {@code
   * phasegrid.checkpointMinutes} (default 10, 0 for never) sets how often long cells store their
   * state.
   */
  public static Phasegrid on(SparkSession spark) {
    return new Phasegrid(spark, false);
  }

  /**
   * Opens a session with the settings of the command line, which {@link #close} stops; for
   * notebooks and small programs.
   *
   * @param master such as {@code local[2]}; under spark-submit the submitted one is used
   */
  public static Phasegrid open(String master) {
    return new Phasegrid(PhasegridException.translating(() -> Sessions.open(master)), true);
  }

  /** The session on which sweeps run. */
  public SparkSession spark() {
    return spark;
  }

  /**
   * Returns the sweep of a file.
   *
   * @param file YAML; relative paths of data in it are relative to the working directory
   */
  public SweepRequest sweep(Path file) {
    return SweepRequest.of(this, overrides -> SweepFile.read(file, overrides));
  }

  /**
   * Returns the sweep of a file or of YAML text.
   *
   * @param fileOrYaml YAML text if it contains a line break or starts with <code>{</code>;
   *     otherwise the path of a file
   */
  public SweepRequest sweep(String fileOrYaml) {
    return fileOrYaml.contains("\n") || fileOrYaml.startsWith("{")
        ? SweepRequest.of(this, overrides -> SweepFile.parse(fileOrYaml, TEXT, overrides))
        : sweep(Path.of(fileOrYaml));
  }

  /**
   * Opens the stored results of a run, as they are now.
   *
   * @param folder path or URI on any Hadoop file system
   * @throws PhasegridException if it is no output folder, or files in it are damaged
   */
  public SweepResults results(String folder) {
    return PhasegridException.translating(
        () -> {
          Store store = Store.open(folder, spark.sparkContext().hadoopConfiguration());
          store.requireSound();
          return SweepResults.of(spark, store);
        });
  }

  /** {@link #results(String)} on the local file system. */
  public SweepResults results(Path folder) {
    return results(local(folder));
  }

  /** A local path as Hadoop takes it; unlike {@link Path#toUri} it escapes nothing. */
  static String local(Path folder) {
    return "file://" + folder.toAbsolutePath();
  }

  /** Stops the session if {@link #open} created it. */
  @Override
  public void close() {
    if (owner) {
      spark.close();
    }
  }
}
