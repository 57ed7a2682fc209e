package io.phasegrid.analysis.refine;

import io.phasegrid.spark.recovery.FolderLease;
import io.phasegrid.spark.run.Batching;
import io.phasegrid.spark.run.RunListener;
import io.phasegrid.spark.run.RunSummary;
import io.phasegrid.spark.run.SweepData;
import io.phasegrid.spark.run.SweepRunner;
import io.phasegrid.spark.store.Store;
import io.phasegrid.sweep.Sweep;
import org.apache.spark.sql.SparkSession;

/**
 * Trains what a sweep wants trained: its whole grid, or the part that its refinement chooses.
 *
 * @param spark the session
 * @param engine name of the engine
 * @param batching how cells become batches
 * @param listener learns how it goes
 */
public record SweepTraining(
    SparkSession spark, String engine, Batching batching, RunListener listener) {

  /**
   * Trains what a store lacks of it.
   *
   * @param data the sweep's data sets, opened
   * @param store of this sweep, opened for writing
   * @param lease on the store's folder
   * @throws io.phasegrid.spark.run.RunStoppedException if not all cells could be trained and stored
   */
  public RunSummary train(Sweep sweep, SweepData data, Store store, FolderLease lease) {
    return sweep.refinement().isPresent()
        ? new RefinedRun(spark, engine, batching, listener).run(sweep, data, store, lease)
        : new SweepRunner(spark, engine, batching, listener).run(sweep, data, store, lease);
  }
}
