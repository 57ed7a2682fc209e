package io.phasegrid.engine.dl4j.model;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.nd4j.shade.jackson.core.JsonLocation;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.databind.JsonMappingException;

/** Shortens DL4J's error messages for users. */
final class Dl4jMessages {

  private static final int LONGEST = 160;
  private static final Pattern PACKAGE = Pattern.compile("\\b(?:[a-z]\\w*\\.)+(?=[A-Z])");

  private Dl4jMessages() {}

  /** Where a JSON file is wrong: the key, or line and column. */
  static String ofJson(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
        return "at " + place(mapping.getPath());
      }
      if (cause instanceof JsonProcessingException json && json.getLocation() != null) {
        JsonLocation place = json.getLocation();
        return "line %s, column %s".formatted(place.getLineNr(), place.getColumnNr());
      }
    }
    return first(e);
  }

  private static String place(List<JsonMappingException.Reference> path) {
    return path.stream()
        .map(
            step ->
                step.getFieldName() == null
                    ? "[" + step.getIndex() + "]"
                    : "." + step.getFieldName())
        .collect(Collectors.joining())
        .replaceFirst("^\\.", "");
  }

  /** First line, truncated if long, without the full stop and packages of classes. */
  static String first(Throwable e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    String line = PACKAGE.matcher(message.lines().findFirst().orElse("").strip()).replaceAll("");
    String cut = line.length() > LONGEST ? line.substring(0, LONGEST) + " …" : line;
    return cut.endsWith(".") ? cut.substring(0, cut.length() - 1) : cut;
  }
}
