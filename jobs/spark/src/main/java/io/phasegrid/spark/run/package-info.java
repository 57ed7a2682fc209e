/**
 * Running a sweep: finds missing cells, cuts them into batches, trains them on Spark.
 *
 * <p>Contract: {@link io.phasegrid.spark.run.SweepRunner} trains the cells that a {@link
 * io.phasegrid.spark.run.CellSelection} chooses and the store lacks. Each batch is one Spark task
 * and one journal file; suspect cells get a file each. Results do not depend on batches, order,
 * partitions or executors. A cell that fails is a stored row. A full disk or a missing library
 * stops the run with one sentence.
 */
package io.phasegrid.spark.run;
