/**
 * Storage of results.
 *
 * <p>Contract: every batch of cells becomes one Parquet file in the journal, published atomically
 * and holding all rows of its cells, so a cell is stored in all tables or in none. Compaction
 * converts journal files into the flat tables {@code cells}, {@code layers}, {@code spectra} and
 * {@code runs}, as a generation that takes effect once its commit record is written, and merges
 * small files of earlier generations into it. {@link io.phasegrid.spark.store.Store} reads
 * committed generations and the journal rows they lack, and returns a cell that was stored twice
 * once. {@link io.phasegrid.spark.store.Tables} is the single definition of the columns.
 */
package io.phasegrid.spark.store;
