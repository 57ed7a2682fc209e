package io.phasegrid.app.query;

import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Table format with aligned columns, numbers right-aligned. Ends with the row count and whether
 * there are more rows.
 *
 * @param most maximum number of rows
 * @param screen screen width in characters; wider tables are written as records; 0 for no limit
 */
record TableText(int most, int screen) implements AnswerWriter {

  @Override
  public void write(StructType columns, Iterator<Row> rows, Appendable text) throws IOException {
    ShownRows shown = ShownRows.of(columns, rows, most);
    int[] widths = shown.widths();
    // The longest line is the rule below the names: a blank on both sides of a column, bars in
    // between.
    int line = Arrays.stream(widths).sum() + 3 * widths.length - 1;
    if (screen > 0 && line > screen && !shown.lines().isEmpty()) {
      RecordText.write(shown, text);
      return;
    }
    appendLine(text, shown.names(), widths, shown.numeric());
    for (int i = 0; i < widths.length; i++) {
      text.append(i == 0 ? "-" : "+-").append("-".repeat(widths[i] + 1));
    }
    text.append('\n');
    for (List<String> cells : shown.lines()) {
      appendLine(text, cells, widths, shown.numeric());
    }
    text.append(shown.ending()).append('\n');
  }

  private static void appendLine(
      Appendable text, List<String> cells, int[] widths, List<Boolean> right) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = cells.get(i);
      String blank = " ".repeat(widths[i] - ShownRows.length(cell));
      line.append(i == 0 ? " " : " | ");
      line.append(right.get(i) ? blank + cell : cell + blank);
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }
}
