package io.phasegrid.app.query;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Row;
import scala.collection.JavaConverters;

/**
 * JSON of Spark values. Non-finite numbers are the strings "NaN", "Infinity" and "-Infinity",
 * instants are ISO 8601 strings in UTC, bytes are Base64.
 */
final class JsonValue {

  private static final ObjectMapper MAPPER =
      new ObjectMapper().configure(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN, true);

  private JsonValue() {}

  static String of(Object value) {
    try {
      return MAPPER.writeValueAsString(inJava(value));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no value of Spark: " + value, e);
    }
  }

  /** Numbers and booleans stay; other scalars become text. */
  private static Object inJava(Object value) {
    if (value instanceof Row row) {
      Map<String, Object> fields = new LinkedHashMap<>();
      for (int i = 0; i < row.length(); i++) {
        fields.put(row.schema().fieldNames()[i], inJava(row.get(i)));
      }
      return fields;
    }
    if (value instanceof scala.collection.Map<?, ?> map) {
      Map<String, Object> fields = new LinkedHashMap<>();
      JavaConverters.mapAsJavaMap(map).forEach((key, item) -> fields.put(text(key), inJava(item)));
      return fields;
    }
    if (value instanceof scala.collection.Seq<?> sequence) {
      // A list that may hold nulls.
      return JavaConverters.seqAsJavaList(sequence).stream().map(JsonValue::inJava).toList();
    }
    return value == null || value instanceof Number || value instanceof Boolean
        ? value
        : plain(value);
  }

  /** JSON of compound values, else text without quotes. */
  static String text(Object value) {
    boolean compound =
        value instanceof Row
            || value instanceof scala.collection.Map<?, ?>
            || value instanceof scala.collection.Seq<?>;
    return compound ? of(value) : plain(value);
  }

  private static String plain(Object value) {
    if (value instanceof Timestamp time) {
      return time.toInstant().toString();
    }
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    return value instanceof byte[] bytes
        ? Base64.getEncoder().encodeToString(bytes)
        : String.valueOf(value);
  }
}
