package io.phasegrid.api;

import io.phasegrid.analysis.diagram.Diagram;
import io.phasegrid.analysis.refine.InferredTable;
import io.phasegrid.analysis.refine.RefinedRounds;
import io.phasegrid.spark.recovery.FolderLease;
import io.phasegrid.spark.run.EngineChoice;
import io.phasegrid.spark.run.GuidedBatching;
import io.phasegrid.spark.run.RunListener;
import io.phasegrid.spark.run.SweepData;
import io.phasegrid.spark.run.SweepRunner;
import io.phasegrid.spark.store.Store;
import io.phasegrid.sweep.Sweep;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/** Sweep to run. Immutable; nothing is read before {@code runInto}. */
public final class SweepRequest {

  private final Phasegrid phasegrid;
  private final Function<List<String>, Sweep> source;
  private final List<String> overrides;
  private final Optional<String> engine;

  private SweepRequest(
      Phasegrid phasegrid,
      Function<List<String>, Sweep> source,
      List<String> overrides,
      Optional<String> engine) {
    this.phasegrid = phasegrid;
    this.source = source;
    this.overrides = overrides;
    this.engine = engine;
  }

  static SweepRequest of(Phasegrid phasegrid, Function<List<String>, Sweep> source) {
    return new SweepRequest(phasegrid, source, List.of(), Optional.empty());
  }

  /**
   * The same sweep with settings that override its file and earlier overrides.
   *
   * @param more {@code key=value} each, such as {@code seeds=3} or {@code network.width=[16, 32]};
   *     a list makes the key an axis, a single value ends one
   */
  public SweepRequest with(String... more) {
    List<String> all = Stream.concat(overrides.stream(), Stream.of(more)).toList();
    return new SweepRequest(phasegrid, source, all, engine);
  }

  /**
   * The same sweep trained by a given engine.
   *
   * @param name such as {@code cpu}; by default the first engine that can train the sweep
   */
  public SweepRequest engine(String name) {
    return new SweepRequest(phasegrid, source, overrides, Optional.of(name));
  }

  /**
   * Trains the cells that a folder lacks, and returns when all are stored. If the JVM dies or this
   * throws, stored cells stay: the same call resumes.
   *
   * @param folder path or URI on any Hadoop file system, created if missing
   * @return everything stored there
   * @throws PhasegridException if the sweep is invalid, the folder belongs to another sweep or is
   *     being written by another run, or cells could not be trained and stored
   */
  public SweepResults runInto(String folder) {
    return PhasegridException.translating(
        () -> {
          Sweep sweep = source.apply(overrides);
          sweep.requireReasonableSize();
          train(sweep, folder);
          return phasegrid.results(folder);
        });
  }

  /** {@link #runInto(String)} on the local file system. */
  public SweepResults runInto(Path folder) {
    return runInto(Phasegrid.local(folder));
  }

  /** The only place of the API that starts a run. */
  private void train(Sweep sweep, String folder) {
    SparkSession spark = phasegrid.spark();
    Configuration configuration = spark.sparkContext().hadoopConfiguration();
    SweepData data = SweepData.open(sweep);
    String chosen = EngineChoice.of(engine, sweep, data);
    if (spark.sparkContext().isLocal()) {
      EngineChoice.requireHere(chosen);
    }
    Store store = Store.openOrCreate(folder, sweep.name(), configuration);
    try (FolderLease lease = FolderLease.take(store.folder(), configuration, false)) {
      new SweepRunner(spark, chosen, GuidedBatching.DEFAULT, RunListener.SILENT)
          .run(sweep, data, store, lease, RefinedRounds.of(spark, sweep, data, store));
      InferredTable.refresh(
          spark,
          store,
          sweep,
          Diagram.within(Diagram.refresh(spark, store, sweep.thresholds()), sweep)
              .where(Diagram.under(Measurement.DEFAULT.internal())),
          Measurement.DEFAULT.internal());
    }
  }
}
