package io.phasegrid.app.query;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;
import scala.collection.JavaConverters;

/**
 * Rows formatted for display: real numbers with six significant digits, null as an empty string;
 * {@code more} if the answer has further rows.
 */
record ShownRows(
    List<String> names, List<Boolean> numeric, List<List<String>> lines, boolean more) {

  private static final MathContext DIGITS = new MathContext(6);
  private static final double SMALLEST_PLAIN = 1e-4;
  private static final double LARGEST_PLAIN = 1e9;

  private static ShownRows of(StructType columns, Iterator<Row> rows, int most) {
    List<List<String>> lines = new ArrayList<>();
    while (rows.hasNext() && lines.size() < most) {
      Row row = rows.next();
      lines.add(IntStream.range(0, columns.length()).mapToObj(i -> shown(row.get(i))).toList());
    }
    return new ShownRows(
        List.of(columns.fieldNames()),
        Arrays.stream(columns.fields())
            .map(field -> field.dataType() instanceof NumericType)
            .toList(),
        lines,
        rows.hasNext());
  }

  /**
   * Tables with aligned columns, numbers right-aligned.
   *
   * @param screen width in characters; wider tables are written as records; 0 for no limit
   */
  static AnswerWriter table(int most, int screen) {
    return (columns, rows, text) -> of(columns, rows, most).writeTable(screen, text);
  }

  /** Records: one line per column. */
  static AnswerWriter records(int most) {
    return (columns, rows, text) -> of(columns, rows, most).writeRecords(text);
  }

  private void writeTable(int screen, Appendable text) throws IOException {
    int[] widths = new int[names.size()];
    for (int i = 0; i < widths.length; i++) {
      int column = i;
      widths[i] =
          lines.stream()
              .mapToInt(line -> length(line.get(column)))
              .reduce(length(names.get(i)), Math::max);
    }
    // The rule below the names is longest: a blank on both sides of a column, bars in between.
    int longest = Arrays.stream(widths).sum() + 3 * widths.length - 1;
    if (screen > 0 && longest > screen && !lines.isEmpty()) {
      writeRecords(text);
      return;
    }
    appendLine(text, names, widths);
    for (int i = 0; i < widths.length; i++) {
      text.append(i == 0 ? "-" : "+-").append("-".repeat(widths[i] + 1));
    }
    text.append('\n');
    for (List<String> line : lines) {
      appendLine(text, line, widths);
    }
    text.append(ending()).append('\n');
  }

  private void appendLine(Appendable text, List<String> cells, int[] widths) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = cells.get(i);
      String blank = " ".repeat(widths[i] - length(cell));
      line.append(i == 0 ? " " : " | ").append(numeric.get(i) ? blank + cell : cell + blank);
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  private void writeRecords(Appendable text) throws IOException {
    int widest = names.stream().mapToInt(ShownRows::length).max().orElse(0);
    int number = 0;
    for (List<String> line : lines) {
      text.append(String.format(Locale.ROOT, "-- row %,d --%n", ++number));
      for (int i = 0; i < line.size(); i++) {
        String name = names.get(i);
        String blank = " ".repeat(widest - length(name));
        text.append((" " + name + blank + " | " + line.get(i)).stripTrailing()).append('\n');
      }
    }
    text.append(ending()).append('\n');
  }

  private String ending() {
    if (more) {
      return String.format(
          Locale.ROOT,
          "(the first %,d rows, there are more: ask for them with --rows)",
          lines.size());
    }
    return lines.size() == 1 ? "(1 row)" : String.format(Locale.ROOT, "(%,d rows)", lines.size());
  }

  /** Length in Unicode code points. */
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
    // A row must stay on one line.
    return JsonValue.text(value).replaceAll("\\R", "↵").replace('\t', ' ');
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
