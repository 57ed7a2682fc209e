package io.phasegrid.spark.store;

import io.phasegrid.spark.session.NamedJobs;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A store's tables as they were at one moment: all of them hold the same cells, each once. It is
 * good until a compaction deletes files that it names; readers of a running sweep take a new one.
 */
public final class Snapshot {

  private final StoredRows stored;
  private final Dataset<Row> journal;

  Snapshot(StoredRows stored) {
    this.stored = stored;
    this.journal =
        NamedJobs.named(stored.spark(), "look for cells stored twice", stored::journalCells);
  }

  /** A table. */
  public Dataset<Row> read(Table<?> table) {
    Dataset<Row> rows = rows(table);
    return table == Tables.CELLS ? EarlierCells.completed(rows) : rows;
  }

  private Dataset<Row> rows(Table<?> table) {
    if (stored.journal().isEmpty()) {
      return stored.flatRows(table);
    }
    Dataset<Row> fresh = StoredRows.flatten(journal, table);
    return stored.flat().get(table.name()).isEmpty() ? fresh : fresh.union(stored.flatRows(table));
  }
}
