package io.phasegrid.sweep;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Type and range of a setting. Parsers throw {@link IllegalArgumentException} with a message that
 * completes "expected …".
 *
 * @param valueClass Long, Double, Boolean or String
 * @param parser of a YAML scalar
 */
record SettingType(Class<?> valueClass, Function<String, Object> parser) {

  /** Digits with single underscores between them, without leading zeros. */
  private static final Pattern WHOLE = Pattern.compile("[-+]?(0|[1-9][0-9]*(_[0-9]+)*)");

  /** A real number of few digits, so that its value as a whole number is short. */
  private static final Pattern SHORT =
      Pattern.compile("[-+]?[0-9]*\\.?[0-9]*([eE][-+]?[0-9]{1,2})?");

  /** A decimal number of YAML 1.2's core schema, which Java's own literals are not. */
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

  /** A digit other than 0 before any exponent. */
  private static final Pattern SOME_DIGIT = Pattern.compile("^[-+]?[0.]*[1-9]");

  private static final int MOST_DIGITS = 18;

  /** Any finite number. */
  static final SettingType NUMBER = real(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY);

  static final SettingType FLAG =
      new SettingType(
          Boolean.class,
          text ->
              switch (text.toLowerCase(Locale.ROOT)) {
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
          String expected = "a whole number of at least " + minimum;
          if (!WHOLE.matcher(text).matches()) {
            throw new IllegalArgumentException(expected + spelling(text));
          }
          long value;
          try {
            value = Long.parseLong(text.replace("_", ""));
          } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a whole number of at most " + maximum, e);
          }
          if (value < minimum || value > maximum) {
            String bound = value < minimum ? "least " + minimum : "most " + maximum;
            throw new IllegalArgumentException("a whole number of at " + bound);
          }
          return value;
        });
  }

  /** How to write a whole number that is not spelled as one; empty if the text is none. */
  private static String spelling(String text) {
    String digits = text.replace("_", "");
    if (!DECIMAL.matcher(digits).matches() || !SHORT.matcher(digits).matches()) {
      return "";
    }
    BigDecimal value = new BigDecimal(digits);
    return value.precision() - value.scale() <= MOST_DIGITS
            && value.stripTrailingZeros().scale() <= 0
        ? ", written " + value.toBigInteger()
        : "";
  }

  static SettingType positive() {
    return real(0, true, Double.POSITIVE_INFINITY);
  }

  static SettingType notNegative() {
    return real(0, false, Double.POSITIVE_INFINITY);
  }

  /** From 0 to below 1. */
  static SettingType fractionBelowOne() {
    return real(0, false, Math.nextDown(1.0));
  }

  /** Above 0 and below 1. */
  static SettingType fraction() {
    return real(0, true, Math.nextDown(1.0));
  }

  /** A finite number in a range whose lower end may be excluded. */
  static SettingType real(double minimum, boolean minimumExcluded, double maximum) {
    String lower = (minimumExcluded ? " above " : " of at least ") + minimum;
    String upper = Double.isInfinite(maximum) ? "" : " and at most " + maximum;
    String expected = "a finite number" + (Double.isInfinite(minimum) ? "" : lower + upper);
    return new SettingType(
        Double.class,
        text -> {
          if (!DECIMAL.matcher(text).matches()) {
            throw new IllegalArgumentException(expected);
          }
          double value = Double.parseDouble(text);
          if (value == 0 && SOME_DIGIT.matcher(text).find()) {
            throw new IllegalArgumentException(
                expected + "; nearer to 0 than the least number of double precision, 5e-324");
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
    return oneOf(NamedConstant.ids(constants));
  }

  static SettingType oneOf(List<String> ids) {
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
