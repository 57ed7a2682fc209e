/**
 * Running a sweep: which cells are missing, how they are cut into batches, how Spark trains them.
 *
 * <p>Contract: {@link io.phasegrid.jobs.run.SweepRun} trains exactly the cells of a sweep that its
 * store lacks, each batch in one Spark task that ends in one journal file. Results do not depend on
 * batches, order, partitions or executors. A cell that fails is a stored row; only what befalls the
 * machine (a lost executor, a full disk) fails a task.
 */
package io.phasegrid.jobs.run;
