/**
 * Storage of results.
 *
 * <p>Contract: each batch of cells becomes one journal file, published atomically, so a cell is
 * stored in all tables or in none. Compaction converts the journal into flat tables, as a
 * generation that takes effect with its commit record. A cell stored twice is read once.
 */
package io.phasegrid.spark.store;
