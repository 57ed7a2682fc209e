package io.phasegrid.sweep;

import java.util.Arrays;
import java.util.List;

/** A constant with an id used in sweep files. */
public interface NamedConstant {

  /** The id of this constant in sweep files and tables. */
  String id();

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
