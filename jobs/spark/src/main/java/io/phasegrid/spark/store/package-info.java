/**
 * Where results live.
 *
 * <p>Contract: every batch of cells becomes one Parquet file in the journal, which appears whole or
 * not at all and holds everything of its cells: so a cell is stored or it is not, in all tables at
 * once. Compaction turns journal files into the flat tables {@code cells}, {@code layers}, {@code
 * spectra} and {@code runs}, as a generation that counts only once its commit record is written,
 * and merges small files of earlier generations into it. {@link io.phasegrid.spark.store.Store}
 * reads committed generations and what the journal holds beyond them, and lets a cell that was
 * stored twice appear once. {@link io.phasegrid.spark.store.Tables} is the one place that says
 * which columns there are.
 */
package io.phasegrid.spark.store;
