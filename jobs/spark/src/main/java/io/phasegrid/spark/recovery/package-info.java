/**
 * Recovery from the death of a driver, an executor or a machine.
 *
 * <p>Contract:
 *
 * <ul>
 *   <li>Lease. Of all processes that hold a {@link io.phasegrid.spark.recovery.FolderLease} on an
 *       output folder at most one is alive, on any file system that lists a file as soon as it is
 *       written; neither rename, nor overwriting, nor exclusive creation is relied on. Holders send
 *       heartbeats; an expired lease passes to the next process that asks.
 *   <li>Crash evidence. While cells are being trained, an in-flight marker in the output folder
 *       names them; a marker that outlives its JVM is evidence against its cells. Suspect cells are
 *       trained one by one, then alone in their JVM, and after {@link
 *       io.phasegrid.spark.recovery.CrashEvidence#DEATHS_ALONE} deaths there they are stored as
 *       failed with the cause. A JVM that Spark removed for its own reasons, or that died with its
 *       driver, is no evidence.
 *   <li>Checkpoints. Files in {@code _checkpoints} are atomic and never overwritten. A damaged
 *       file, or one of another engine, is ignored with one log line. The files of a cell are
 *       deleted when it is stored. Checkpoints change how long a cell takes, never its result.
 * </ul>
 */
package io.phasegrid.spark.recovery;
