/**
 * Recovery from the death of a driver, an executor or a machine.
 *
 * <p>Contract:
 *
 * <ul>
 *   <li>Lease: at most one live process holds a {@link io.phasegrid.spark.recovery.FolderLease} on
 *       an output folder. It relies on files being listed as soon as they are written, not on
 *       rename, overwriting or exclusive creation.
 *   <li>Crash evidence: an in-flight marker that outlives its JVM is evidence against the cells it
 *       names, unless Spark removed the JVM for its own reasons or it died with its driver. Suspect
 *       cells are trained one by one, then alone in their JVM, and stored as failed after {@link
 *       io.phasegrid.spark.recovery.CrashEvidence#DEATHS_ALONE} deaths there.
 *   <li>Checkpoints: atomic files, never overwritten, deleted when their cell is stored. A damaged
 *       one, or one of another engine, is ignored with one log line. They never change a result.
 * </ul>
 */
package io.phasegrid.spark.recovery;
