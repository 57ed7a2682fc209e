package io.phasegrid.sweep;

import java.util.List;

/** The type and range of a setting: reads its value from the text of a YAML scalar. */
sealed interface SettingType {

  /**
   * Reads a value.
   *
   * @param text the scalar as written
   * @return a Long, Double, Boolean or String
   * @throws IllegalArgumentException with what was expected, to stand after "expected"
   */
  Object read(String text);

  /** The class of the values that are read. */
  Class<?> valueClass();

  /** A whole number in a range. */
  record Whole(long minimum, long maximum) implements SettingType {

    /** A whole number of at least a minimum that fits an int. */
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
      // One zero: -0.0 would be another cell than 0.0.
      return value + 0.0;
    }

    private String expectation() {
      String lower = (minimumExcluded ? "above " : "of at least ") + minimum;
      String upper = Double.isInfinite(maximum) ? "" : " and at most " + maximum;
      return Double.isInfinite(minimum) ? "a finite number" : "a finite number " + lower + upper;
    }
  }

  /** true or false. */
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

  /** One of several words. */
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

  /** Any text that is not blank. */
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
