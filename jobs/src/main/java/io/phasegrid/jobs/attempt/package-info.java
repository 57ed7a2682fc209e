/**
 * Cells that kill.
 *
 * <p>Contract: while cells are being trained, a mark in the output folder names them; a mark that
 * outlives its Java process is evidence against its cells. Cells under suspicion are trained one by
 * one, then with nothing else in their process, and after {@link
 * io.phasegrid.jobs.attempt.Suspicion#DEATHS_ALONE} deaths there they are given up, by a row that
 * names the cause. Evidence is only what is known: a process that Spark lost for reasons of the
 * cluster's own, or that died with its driver, tells nothing about cells.
 */
package io.phasegrid.jobs.attempt;
