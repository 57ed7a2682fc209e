package io.phasegrid.sweep;

import java.util.List;

/** Type and range of a setting; parses its value from the text of a YAML scalar. */
sealed interface SettingType {

  /**
   * Parses a value.
   *
   * @param text of the scalar
   * @return a Long, Double, Boolean or String
   * @throws IllegalArgumentException with a message that completes "expected …"
   */
  Object read(String text);

  /** Class of the parsed values. */
  Class<?> valueClass();

  /** A whole number in a range. */
  record Whole(long minimum, long maximum) implements SettingType {

    /** A whole number from a minimum up to the largest int. */
    Whole(long minimum) {
      this(minimum, Integer.MAX_VALUE);
    }

    @Override
    public Class<?> valueClass() {
      return Long.class;
    }

    @Override
    public Object read(String text) {
      long value;
      try {
        // Underscores are YAML's digit separators.
        value = Long.parseLong(text.replace("_", ""));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException("a whole number of at least " + minimum, e);
      }
      if (value < minimum) {
        throw new IllegalArgumentException("a whole number of at least " + minimum);
      }
      if (value > maximum) {
        throw new IllegalArgumentException("a whole number of at most " + maximum);
      }
      return value;
    }
  }

  /** A finite real number in a range whose lower end may be excluded. */
  record Real(double minimum, boolean minimumExcluded, double maximum) implements SettingType {
    @Override
    public Class<?> valueClass() {
      return Double.class;
    }

    @Override
    public Object read(String text) {
      double value;
      try {
        value = Double.parseDouble(text.replace("_", ""));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(expectation(), e);
      }
      boolean tooSmall = minimumExcluded ? value <= minimum : value < minimum;
      if (!Double.isFinite(value) || tooSmall || value > maximum) {
        throw new IllegalArgumentException(expectation());
      }
      // Turns -0.0 into 0.0, which would otherwise be another cell.
      return value + 0.0;
    }

    private String expectation() {
      String lower = (minimumExcluded ? "above " : "of at least ") + minimum;
      String upper = Double.isInfinite(maximum) ? "" : " and at most " + maximum;
      return Double.isInfinite(minimum) ? "a finite number" : "a finite number " + lower + upper;
    }
  }

  /** A boolean. */
  record Flag() implements SettingType {
    @Override
    public Class<?> valueClass() {
      return Boolean.class;
    }

    @Override
    public Object read(String text) {
      return switch (text.toLowerCase()) {
        case "true" -> true;
        case "false" -> false;
        default -> throw new IllegalArgumentException("true or false");
      };
    }
  }

  /** One of several fixed strings. */
  record OneOf(List<String> words) implements SettingType {
    @Override
    public Class<?> valueClass() {
      return String.class;
    }

    @Override
    public Object read(String text) {
      if (!words.contains(text)) {
        throw new IllegalArgumentException("one of " + String.join(", ", words));
      }
      return text;
    }
  }

  /** Any non-blank text. */
  record Text() implements SettingType {
    @Override
    public Class<?> valueClass() {
      return String.class;
    }

    @Override
    public Object read(String text) {
      if (text.isBlank()) {
        throw new IllegalArgumentException("some text");
      }
      return text;
    }
  }
}
