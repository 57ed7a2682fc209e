package io.phasegrid.app.query;

import io.phasegrid.input.InputException;
import io.phasegrid.spark.store.UncheckedIo;
import java.util.Iterator;
import java.util.OptionalInt;
import java.util.function.IntSupplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Answers to queries over the views of a store.
 *
 * @param most row limit, if any; tables and records always have one
 * @param screen width in characters; 0 if it does not matter
 */
public record Answers(StoreViews views, AnswerFormat format, OptionalInt most, IntSupplier screen) {

  /** Default row limit of tables and records. */
  public static final int TABLE_ROWS = 1000;

  /** Answers as tables with default settings. */
  public static Answers tables(StoreViews views) {
    return new Answers(views, AnswerFormat.table, OptionalInt.empty(), () -> 0);
  }

  Answers as(AnswerFormat other) {
    return new Answers(views, other, most, screen);
  }

  /**
   * Prints an answer.
   *
   * @throws InputException if the query fails or the format cannot be printed
   */
  public void print(String query, Appendable text) {
    Dataset<Row> rows = views.query(query);
    if (format == AnswerFormat.parquet) {
      throw new InputException("Parquet is no text: name a file for it with --to.");
    }
    views.computing(() -> UncheckedIo.run(() -> writer().write(rows.schema(), rows(rows), text)));
  }

  /**
   * Writes an answer to a file.
   *
   * @throws InputException if the query fails or the file cannot be written
   */
  public void save(String query, AtomicAnswerFile file) {
    Dataset<Row> rows = views.query(query);
    views.computing(
        () -> {
          if (format == AnswerFormat.parquet) {
            file.write(most.isPresent() ? rows.limit(most.getAsInt()) : rows);
          } else {
            file.write(writer(), rows.schema(), rows(rows));
          }
        });
  }

  private AnswerWriter writer() {
    return switch (format) {
      case csv -> DataText::csv;
      case json -> DataText::json;
      case record -> ShownRows.records(most.orElse(TABLE_ROWS));
      default -> ShownRows.table(most.orElse(TABLE_ROWS), screen.getAsInt());
    };
  }

  private Iterator<Row> rows(Dataset<Row> rows) {
    if (format == AnswerFormat.table || format == AnswerFormat.record) {
      // One extra row shows whether there are more.
      return rows.takeAsList(Math.addExact(most.orElse(TABLE_ROWS), 1)).iterator();
    }
    return (most.isPresent() ? rows.limit(most.getAsInt()) : rows).toLocalIterator();
  }
}
