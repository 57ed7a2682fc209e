/**
 * Recovery from the death of a driver, an executor or a machine.
 *
 * <p>Contract: at most one live process holds the {@link io.phasegrid.spark.recovery.FolderLease}
 * of an output folder; only prompt listing of files is relied on, not rename, overwriting or
 * exclusive creation. Cells whose in-flight markers outlive their JVM are isolated and finally
 * stored as failed. Checkpoints are atomic, never overwritten, and never change a result.
 */
package io.phasegrid.spark.recovery;
