package io.phasegrid.sweep;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A constant with an id used in sweep files. */
public interface NamedConstant {

  /** Name of the constant in Java, which Java's enumerations implement. */
  String name();

  /**
   * The id of this constant in sweep files and tables: its name in lower case with hyphens.
   * Renaming a constant would change ids of stored cells.
   */
  default String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Ids of all constants of an enumeration, in declaration order. */
  static <E extends Enum<E> & NamedConstant> List<String> ids(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(NamedConstant::id).toList();
  }

  /**
   * The constant with a given id.
   *
   * @throws IllegalArgumentException if no constant has it
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
