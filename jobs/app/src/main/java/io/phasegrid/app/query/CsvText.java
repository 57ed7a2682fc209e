package io.phasegrid.app.query;

import java.io.IOException;
import java.util.Iterator;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * CSV format according to RFC 4180 with a header and quotes where needed, except that lines end in
 * LF. Null is an empty field, an empty string is "", non-finite numbers are NaN, Infinity and
 * -Infinity, arrays and structs are JSON.
 */
final class CsvText implements AnswerWriter {

  private static final String LINE_END = "\n";

  @Override
  public void write(StructType columns, Iterator<Row> rows, Appendable text) throws IOException {
    String[] names = columns.fieldNames();
    for (int i = 0; i < names.length; i++) {
      text.append(i == 0 ? "" : ",").append(field(names[i]));
    }
    text.append(LINE_END);
    while (rows.hasNext()) {
      Row row = rows.next();
      for (int i = 0; i < names.length; i++) {
        text.append(i == 0 ? "" : ",").append(row.isNullAt(i) ? "" : field(plain(row.get(i))));
      }
      text.append(LINE_END);
    }
  }

  private static String plain(Object value) {
    return JsonValue.isCompound(value) ? JsonValue.of(value) : JsonValue.plain(value);
  }

  private static String field(String value) {
    boolean quoted = value.isEmpty() || value.chars().anyMatch(c -> ",\"\r\n".indexOf(c) >= 0);
    return quoted ? '"' + value.replace("\"", "\"\"") + '"' : value;
  }
}
