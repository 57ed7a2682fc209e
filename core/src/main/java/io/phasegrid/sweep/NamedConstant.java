package io.phasegrid.sweep;

import java.util.Arrays;
import java.util.List;

/** A constant that has a word in sweep files. */
public interface NamedConstant {

  /** The word that stands for this constant in sweep files and tables. */
  String word();

  /** The words of all constants of an enumeration, in their order. */
  static <E extends Enum<E> & NamedConstant> List<String> words(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(NamedConstant::word).toList();
  }

  /**
   * The constant that a validated word stands for.
   *
   * @throws IllegalArgumentException if there is none
   */
  static <E extends Enum<E> & NamedConstant> E of(Class<E> type, String word) {
    for (E constant : type.getEnumConstants()) {
      if (constant.word().equals(word)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(word + " is none of " + words(type));
  }
}
