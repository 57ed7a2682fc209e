package io.phasegrid.spark.store;

import io.phasegrid.measure.Relation;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The values of a table's columns in a row. Null and an empty Optional are nulls; whole numbers may
 * be of any class.
 *
 * @param <R> what rows are made from
 */
public final class ColumnValues<R> {

  private final Map<String, Function<R, Object>> byColumn = new HashMap<>();

  /** Gives a column its value. */
  public ColumnValues<R> put(String column, Function<R, Object> value) {
    byColumn.put(column, value);
    return this;
  }

  /** Gives columns named after the six relations their values. */
  ColumnValues<R> putRelations(
      String prefix, String suffix, BiFunction<R, Relation, Object> value) {
    for (Relation relation : Relation.values()) {
      put(prefix + relation.id() + suffix, row -> value.apply(row, relation));
    }
    return this;
  }

  Map<String, Function<R, Object>> byColumn() {
    return Map.copyOf(byColumn);
  }
}
