package io.phasegrid.jobs.query;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import scala.collection.JavaConverters;

/**
 * Values of a row as JSON. What JSON has no number for is text: "NaN", "Infinity" and "-Infinity".
 * Instants are text by ISO 8601 in UTC, bytes are Base64.
 */
final class JsonValue {

  private static final String HEXADECIMAL = "0123456789abcdef";
  private static final int FIRST_PRINTABLE = 0x20;

  private JsonValue() {}

  /** A value as JSON. */
  static String of(Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof Row row) {
      List<String> fields = new ArrayList<>();
      for (int i = 0; i < row.length(); i++) {
        fields.add(quoted(row.schema().fieldNames()[i]) + ":" + of(row.get(i)));
      }
      return "{" + String.join(",", fields) + "}";
    }
    if (value instanceof scala.collection.Map<?, ?> map) {
      List<String> fields = new ArrayList<>();
      for (Map.Entry<?, ?> entry : JavaConverters.mapAsJavaMap(map).entrySet()) {
        fields.add(quoted(plain(entry.getKey())) + ":" + of(entry.getValue()));
      }
      return "{" + String.join(",", fields) + "}";
    }
    if (value instanceof scala.collection.Seq<?> sequence) {
      List<String> items =
          JavaConverters.seqAsJavaList(sequence).stream().map(JsonValue::of).toList();
      return "[" + String.join(",", items) + "]";
    }
    return isNumberOrFlag(value) ? plain(value) : quoted(plain(value));
  }

  /** Whether a value holds other values. */
  static boolean isCompound(Object value) {
    return value instanceof Row
        || value instanceof scala.collection.Map<?, ?>
        || value instanceof scala.collection.Seq<?>;
  }

  /** A value that holds no others, as text without quotes. */
  static String plain(Object value) {
    if (value instanceof Timestamp time) {
      return time.toInstant().toString();
    }
    if (value instanceof Instant || value instanceof String) {
      return value.toString();
    }
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    return value instanceof byte[] bytes
        ? Base64.getEncoder().encodeToString(bytes)
        : String.valueOf(value);
  }

  private static boolean isNumberOrFlag(Object value) {
    if (value instanceof Double number) {
      return Double.isFinite(number);
    }
    if (value instanceof Float number) {
      return Float.isFinite(number);
    }
    return value instanceof Number || value instanceof Boolean;
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        default -> {
          if (c < FIRST_PRINTABLE) {
            json.append("\\u00")
                .append(HEXADECIMAL.charAt(c >> 4))
                .append(HEXADECIMAL.charAt(c & 15));
          } else {
            json.append(c);
          }
        }
      }
    }
    return json.append('"').toString();
  }
}
