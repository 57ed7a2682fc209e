/**
 * Running a sweep: which cells are missing, how they are cut into batches, how Spark trains them.
 *
 * <p>Contract: {@link io.phasegrid.spark.run.SweepRunner} trains exactly the cells of a sweep that
 * its store lacks, each batch in one Spark task that ends in one journal file; cells that may have
 * killed a process get a file each. Results do not depend on batches, order, partitions or
 * executors. A cell that fails is a stored row. A full disk or a missing library stops the run with
 * a sentence.
 */
package io.phasegrid.spark.run;
