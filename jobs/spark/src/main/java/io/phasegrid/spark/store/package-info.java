/**
 * Storage of results.
 *
 * <p>Contract: each batch of cells becomes one journal file, published atomically, so a cell is
 * stored in all tables or in none. Compaction converts the journal into flat tables, as a
 * generation that takes effect with its commit record. {@link io.phasegrid.spark.store.Store}
 * returns a cell that was stored twice once. {@link io.phasegrid.spark.store.Tables} is the single
 * definition of the columns.
 */
package io.phasegrid.spark.store;
