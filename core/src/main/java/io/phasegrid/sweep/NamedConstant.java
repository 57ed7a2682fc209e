package io.phasegrid.sweep;

import java.util.Arrays;
import java.util.List;

/** A constant that has a id in sweep files. */
public interface NamedConstant {

  /** The id that stands for this constant in sweep files and tables. */
  String id();

  /** The ids of all constants of an enumeration, in their order. */
  static <E extends Enum<E> & NamedConstant> List<String> ids(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(NamedConstant::id).toList();
  }

  /**
   * The constant that a validated id stands for.
   *
   * @throws IllegalArgumentException if there is none
   */
  static <E extends Enum<E> & NamedConstant> E of(Class<E> type, String id) {
    for (E constant : type.getEnumConstants()) {
      if (constant.id().equals(id)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(id + " is none of " + ids(type));
  }
}
