package io.phasegrid.app.query;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;
import scala.collection.JavaConverters;

/**
 * Rows of an answer formatted for display: real numbers with six significant digits, null as an
 * empty string.
 *
 * @param names names of the columns
 * @param numeric whether each column is numeric
 * @param lines values by row
 * @param more whether the answer has further rows
 */
record ShownRows(
    List<String> names, List<Boolean> numeric, List<List<String>> lines, boolean more) {

  private static final MathContext DIGITS = new MathContext(6);
  private static final double SMALLEST_PLAIN = 1e-4;
  private static final double LARGEST_PLAIN = 1e9;

  /**
   * Takes the first rows of an answer.
   *
   * @param most maximum number of rows
   */
  static ShownRows of(StructType columns, Iterator<Row> rows, int most) {
    List<List<String>> lines = new ArrayList<>();
    while (rows.hasNext() && lines.size() < most) {
      Row row = rows.next();
      List<String> line = new ArrayList<>();
      for (int i = 0; i < columns.length(); i++) {
        line.add(shown(row.get(i)));
      }
      lines.add(line);
    }
    return new ShownRows(
        List.of(columns.fieldNames()),
        Arrays.stream(columns.fields())
            .map(field -> field.dataType() instanceof NumericType)
            .toList(),
        lines,
        rows.hasNext());
  }

  /** Width of each column in characters, including its name. */
  int[] widths() {
    int[] widths = new int[names.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = length(names.get(i));
      for (List<String> line : lines) {
        widths[i] = Math.max(widths[i], length(line.get(i)));
      }
    }
    return widths;
  }

  /** Footer with the number of rows and whether there are more. */
  String ending() {
    if (more) {
      return "(the first %,d rows, there are more: ask for them with --rows)"
          .formatted(lines.size());
    }
    return lines.size() == 1 ? "(1 row)" : "(%,d rows)".formatted(lines.size());
  }

  /** Length of a text in Unicode code points. */
  static int length(String text) {
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
    // A row must stay on one line.
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
