package io.phasegrid.sweep;

import java.util.List;
import java.util.function.Function;

/**
 * Type and range of a setting. Parsers throw {@link IllegalArgumentException} with a message that
 * completes "expected …".
 *
 * @param valueClass Long, Double, Boolean or String
 * @param parser of a YAML scalar
 */
record SettingType(Class<?> valueClass, Function<String, Object> parser) {

  /** Any finite number. */
  static final SettingType NUMBER = real(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY);

  static final SettingType FLAG =
      new SettingType(
          Boolean.class,
          text ->
              switch (text.toLowerCase()) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new IllegalArgumentException("true or false");
              });

  /** Any non-blank text. */
  static final SettingType TEXT =
      new SettingType(
          String.class,
          text -> {
            if (text.isBlank()) {
              throw new IllegalArgumentException("some text");
            }
            return text;
          });

  Object read(String text) {
    return parser.apply(text);
  }

  /** From a minimum up to the largest int. */
  static SettingType whole(long minimum) {
    return whole(minimum, Integer.MAX_VALUE);
  }

  static SettingType whole(long minimum, long maximum) {
    return new SettingType(
        Long.class,
        text -> {
          long value;
          try {
            // Underscores are YAML's digit separators.
            value = Long.parseLong(text.replace("_", ""));
          } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a whole number of at least " + minimum, e);
          }
          if (value < minimum || value > maximum) {
            String bound = value < minimum ? "least " + minimum : "most " + maximum;
            throw new IllegalArgumentException("a whole number of at " + bound);
          }
          return value;
        });
  }

  static SettingType positive() {
    return real(0, true, Double.POSITIVE_INFINITY);
  }

  static SettingType notNegative() {
    return real(0, false, Double.POSITIVE_INFINITY);
  }

  /** A finite number in a range whose lower end may be excluded. */
  static SettingType real(double minimum, boolean minimumExcluded, double maximum) {
    String lower = (minimumExcluded ? " above " : " of at least ") + minimum;
    String upper = Double.isInfinite(maximum) ? "" : " and at most " + maximum;
    String expected = "a finite number" + (Double.isInfinite(minimum) ? "" : lower + upper);
    return new SettingType(
        Double.class,
        text -> {
          double value;
          try {
            value = Double.parseDouble(text.replace("_", ""));
          } catch (NumberFormatException e) {
            throw new IllegalArgumentException(expected, e);
          }
          boolean tooSmall = minimumExcluded ? value <= minimum : value < minimum;
          if (!Double.isFinite(value) || tooSmall || value > maximum) {
            throw new IllegalArgumentException(expected);
          }
          // Turns -0.0, which would be another cell, into 0.0.
          return value + 0.0;
        });
  }

  static <E extends Enum<E> & NamedConstant> SettingType oneOf(Class<E> constants) {
    List<String> ids = NamedConstant.ids(constants);
    return new SettingType(
        String.class,
        text -> {
          if (!ids.contains(text)) {
            throw new IllegalArgumentException("one of " + String.join(", ", ids));
          }
          return text;
        });
  }
}
