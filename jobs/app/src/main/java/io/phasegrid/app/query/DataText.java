package io.phasegrid.app.query;

import io.phasegrid.input.InputException;
import java.io.IOException;
import java.util.Iterator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

final class DataText {

  private DataText() {}

  /**
   * CSV (RFC 4180) with a header, but lines ending in LF. Null is an empty field, an empty string
   * is "", non-finite numbers are NaN, Infinity and -Infinity, arrays and structs are JSON.
   */
  static void csv(StructType columns, Iterator<Row> rows, Appendable text) throws IOException {
    text.append(line(Stream.of(columns.fieldNames()).map(DataText::field)));
    while (rows.hasNext()) {
      Row row = rows.next();
      text.append(
          line(
              IntStream.range(0, columns.length())
                  .mapToObj(i -> row.isNullAt(i) ? "" : field(JsonValue.text(row.get(i))))));
    }
  }

  /**
   * JSON lines: one object per row, nulls included.
   *
   * @throws InputException if two columns have the same name
   */
  static void json(StructType columns, Iterator<Row> rows, Appendable text) throws IOException {
    AnswerColumns.requireDifferentNames(columns);
    while (rows.hasNext()) {
      text.append(JsonValue.of(rows.next())).append('\n');
    }
  }

  private static String line(Stream<String> fields) {
    return fields.collect(Collectors.joining(",", "", "\n"));
  }

  private static String field(String value) {
    boolean quoted = value.isEmpty() || value.chars().anyMatch(c -> ",\"\r\n".indexOf(c) >= 0);
    return quoted ? '"' + value.replace("\"", "\"\"") + '"' : value;
  }
}
