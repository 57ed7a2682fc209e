package io.phasegrid.app.report.page;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;

/**
 * JSON safe inside an HTML page: nothing can end a script element, start a comment or end a line of
 * JavaScript.
 */
final class Json {

  private static final ObjectMapper MAPPER =
      new ObjectMapper(new JsonFactoryBuilder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build())
          .registerModule(new SimpleModule().addSerializer(Double.class, new FiniteNumbers()));

  private Json() {}

  /**
   * Maps with string keys, lists, strings, numbers, booleans and null; non-finite numbers become
   * null.
   */
  static String of(Object value) {
    try {
      // Only texts contain these characters.
      return MAPPER
          .writeValueAsString(value)
          .replace("<", "\\u003C")
          .replace(">", "\\u003E")
          .replace("&", "\\u0026")
          .replace("'", "\\u0027");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no value of a page: " + value, e);
    }
  }

  private static final class FiniteNumbers extends StdSerializer<Double> {

    private static final long serialVersionUID = 1L;

    FiniteNumbers() {
      super(Double.class);
    }

    @Override
    public void serialize(Double number, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      if (Double.isFinite(number)) {
        json.writeNumber(number);
      } else {
        json.writeNull();
      }
    }
  }
}
