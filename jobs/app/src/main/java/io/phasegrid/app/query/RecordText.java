package io.phasegrid.app.query;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Records for people, for rows that are wider than a screen: a line for each column. Says how many
 * rows there are, and if there are more than it shows.
 *
 * @param most rows that are shown
 */
record RecordText(int most) implements AnswerWriter {

  @Override
  public void write(StructType columns, Iterator<Row> rows, Appendable text) throws IOException {
    write(ShownRows.of(columns, rows, most), text);
  }

  /** Writes rows that were taken. */
  static void write(ShownRows rows, Appendable text) throws IOException {
    int widest = rows.names().stream().mapToInt(ShownRows::length).max().orElse(0);
    int number = 0;
    for (List<String> line : rows.lines()) {
      number++;
      text.append("-- row %,d --%n".formatted(number));
      for (int i = 0; i < line.size(); i++) {
        String name = rows.names().get(i);
        String blank = " ".repeat(widest - ShownRows.length(name));
        text.append((" " + name + blank + " | " + line.get(i)).stripTrailing()).append('\n');
      }
    }
    text.append(rows.ending()).append('\n');
  }
}
