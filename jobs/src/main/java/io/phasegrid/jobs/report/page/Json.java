package io.phasegrid.jobs.report.page;

import java.util.List;
import java.util.Map;

/**
 * JSON that may stand inside an HTML page. Whatever could end a script element, begin a comment or
 * end a line of JavaScript is written as an escape, so that no text can become markup or program.
 */
final class Json {

  private static final char FIRST_PRINTABLE = 0x20;
  private static final char FIRST_BEYOND_ASCII = 0x7f;

  private Json() {}

  /**
   * The JSON of a value: maps with keys of text, lists, text, numbers, flags and null. A number
   * that is not finite becomes null.
   */
  static String of(Object value) {
    StringBuilder text = new StringBuilder();
    write(text, value);
    return text.toString();
  }

  private static void write(StringBuilder text, Object value) {
    if (value == null) {
      text.append("null");
    } else if (value instanceof Map<?, ?> map) {
      writeMap(text, map);
    } else if (value instanceof List<?> list) {
      text.append('[');
      String separator = "";
      for (Object element : list) {
        text.append(separator);
        write(text, element);
        separator = ",";
      }
      text.append(']');
    } else if (value instanceof Double number && !Double.isFinite(number)) {
      text.append("null");
    } else if (value instanceof Number || value instanceof Boolean) {
      text.append(value);
    } else {
      writeText(text, value.toString());
    }
  }

  private static void writeMap(StringBuilder text, Map<?, ?> map) {
    text.append('{');
    String separator = "";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      text.append(separator);
      writeText(text, entry.getKey().toString());
      text.append(':');
      write(text, entry.getValue());
      separator = ",";
    }
    text.append('}');
  }

  private static void writeText(StringBuilder text, String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char character = value.charAt(i);
      switch (character) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '<', '>', '&', '\'' -> escape(text, character);
        default -> {
          if (character < FIRST_PRINTABLE || character >= FIRST_BEYOND_ASCII) {
            escape(text, character);
          } else {
            text.append(character);
          }
        }
      }
    }
    text.append('"');
  }

  private static void escape(StringBuilder text, char character) {
    text.append("\\u%04x".formatted((int) character));
  }
}
