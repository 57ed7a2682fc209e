/**
 * Running a sweep: finds missing cells, cuts them into batches, trains them on Spark.
 *
 * <p>Contract: each batch is one Spark task and one journal file; suspect cells get a file each.
 * Results do not depend on batches, order, partitions or executors. A cell that fails is a stored
 * row. A full disk or a missing library stops the run with one sentence.
 */
package io.phasegrid.spark.run;
