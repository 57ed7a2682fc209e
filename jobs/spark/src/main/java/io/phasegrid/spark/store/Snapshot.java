package io.phasegrid.spark.store;

import io.phasegrid.spark.session.NamedJobs;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Consistent view of all tables of a store: all hold the same cells, each once. Valid until a
 * compaction deletes a file it names; readers of a running sweep take a new one.
 */
public final class Snapshot {

  private final StoredRows stored;
  private final Dataset<Row> journal;

  Snapshot(StoredRows stored) {
    this.stored = stored;
    this.journal =
        NamedJobs.named(stored.spark(), "look for cells stored twice", stored::journalCells);
  }

  /** Reads a table. */
  public Dataset<Row> read(Table<?> table) {
    Dataset<Row> rows = rows(table);
    return EarlierRows.completed(table, rows);
  }

  private Dataset<Row> rows(Table<?> table) {
    if (stored.journal().isEmpty()) {
      return stored.flatRows(table);
    }
    Dataset<Row> fresh = StoredRows.flatten(journal, table);
    return stored.flat().get(table.name()).isEmpty() ? fresh : fresh.union(stored.flatRows(table));
  }
}
