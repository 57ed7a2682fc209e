package io.phasegrid.jobs.refine;

import io.phasegrid.jobs.claim.FolderClaim;
import io.phasegrid.jobs.run.Batching;
import io.phasegrid.jobs.run.RunListener;
import io.phasegrid.jobs.run.RunSummary;
import io.phasegrid.jobs.run.SweepData;
import io.phasegrid.jobs.run.SweepRun;
import io.phasegrid.jobs.store.Store;
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
public record WantedCells(
    SparkSession spark, String engine, Batching batching, RunListener listener) {

  /**
   * Trains what a store lacks of it.
   *
   * @param data the sweep's data sets, opened
   * @param store of this sweep, opened for writing
   * @param claim on the store's folder
   * @throws io.phasegrid.jobs.run.RunStoppedException if not all cells could be trained and stored
   */
  public RunSummary train(Sweep sweep, SweepData data, Store store, FolderClaim claim) {
    return sweep.refinement().isPresent()
        ? new RefinedRun(spark, engine, batching, listener).run(sweep, data, store, claim)
        : new SweepRun(spark, engine, batching, listener).run(sweep, data, store, claim);
  }
}
