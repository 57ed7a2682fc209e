package io.phasegrid.jobs.query;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;
import scala.collection.JavaConverters;

/**
 * Aligned columns for people: numbers to the right, real numbers with six digits, null as nothing.
 * Says how many rows there are, and if there are more than it shows.
 *
 * @param most rows that are shown
 */
record TableText(int most) implements AnswerWriter {

  private static final MathContext DIGITS = new MathContext(6);
  private static final double SMALLEST_PLAIN = 1e-4;
  private static final double LARGEST_PLAIN = 1e9;

  @Override
  public void write(StructType columns, Iterator<Row> rows, Appendable text) throws IOException {
    String[] names = columns.fieldNames();
    List<String[]> lines = new ArrayList<>();
    while (rows.hasNext() && lines.size() < most) {
      Row row = rows.next();
      String[] line = new String[names.length];
      for (int i = 0; i < line.length; i++) {
        line[i] = shown(row.get(i));
      }
      lines.add(line);
    }
    int[] widths = new int[names.length];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = length(names[i]);
      for (String[] line : lines) {
        widths[i] = Math.max(widths[i], length(line[i]));
      }
    }
    boolean[] right = new boolean[names.length];
    for (int i = 0; i < right.length; i++) {
      right[i] = columns.fields()[i].dataType() instanceof NumericType;
    }
    appendLine(text, names, widths, right);
    for (int i = 0; i < widths.length; i++) {
      text.append(i == 0 ? "-" : "+-").append("-".repeat(widths[i] + 1));
    }
    text.append('\n');
    for (String[] line : lines) {
      appendLine(text, line, widths, right);
    }
    text.append(ending(lines.size(), rows.hasNext())).append('\n');
  }

  private static String ending(int rows, boolean more) {
    if (more) {
      return "(the first %,d rows, there are more: ask for them with --rows)".formatted(rows);
    }
    return rows == 1 ? "(1 row)" : "(%,d rows)".formatted(rows);
  }

  private static void appendLine(Appendable text, String[] cells, int[] widths, boolean[] right)
      throws IOException {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.length; i++) {
      String blank = " ".repeat(widths[i] - length(cells[i]));
      line.append(i == 0 ? " " : " | ");
      line.append(right[i] ? blank + cells[i] : cells[i] + blank);
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static String shown(Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Double || value instanceof Float) {
      return real(((Number) value).doubleValue());
    }
    if (value instanceof scala.collection.Seq<?> sequence) {
      return JavaConverters.seqAsJavaList(sequence).stream()
          .map(item -> item == null ? "null" : shown(item))
          .collect(Collectors.joining(", ", "[", "]"));
    }
    String text = JsonValue.isCompound(value) ? JsonValue.of(value) : JsonValue.plain(value);
    // A row is a line.
    return text.replaceAll("\\R", "↵").replace('\t', ' ');
  }

  private static String real(double value) {
    if (!Double.isFinite(value) || value == 0) {
      return Double.isFinite(value) ? "0" : Double.toString(value);
    }
    BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
    double size = Math.abs(value);
    return size >= SMALLEST_PLAIN && size < LARGEST_PLAIN
        ? rounded.toPlainString()
        : scientific(rounded);
  }

  private static String scientific(BigDecimal number) {
    String digits = number.unscaledValue().abs().toString();
    int exponent = digits.length() - 1 - number.scale();
    String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
    return (number.signum() < 0 ? "-" : "") + digits.charAt(0) + fraction + "e" + exponent;
  }
}
