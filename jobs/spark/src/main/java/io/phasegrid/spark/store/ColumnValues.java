package io.phasegrid.spark.store;

import io.phasegrid.measure.Relation;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Values of a table's columns. Null and an empty Optional are nulls; integers may be of any class.
 *
 * @param <R> source of a row
 */
public final class ColumnValues<R> {

  private final Map<String, Function<R, Object>> byColumn = new HashMap<>();

  /** Defines the value of a column. */
  public ColumnValues<R> put(String column, Function<R, Object> value) {
    byColumn.put(column, value);
    return this;
  }

  /** Defines six columns, named after the relations. */
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
