package io.phasegrid.sweep;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** An enumeration constant with an id used in sweep files. */
public interface NamedConstant {

  /** Name of the constant in Java. */
  String name();

  /**
   * Id in sweep files and tables: the name in lower case with hyphens. Renaming a constant changes
   * ids of stored cells.
   */
  default String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Ids of an enumeration, in declaration order. */
  static <E extends Enum<E> & NamedConstant> List<String> ids(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(NamedConstant::id).toList();
  }

  /**
   * Constant with an id.
   *
   * @throws IllegalArgumentException if there is none
   */
  static <E extends Enum<E> & NamedConstant> E of(Class<E> type, String id) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(id + " is none of " + ids(type)));
  }
}
