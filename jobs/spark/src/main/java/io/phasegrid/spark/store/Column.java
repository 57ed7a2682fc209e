package io.phasegrid.spark.store;

import java.util.function.Function;

/**
 * A column of a table.
 *
 * @param <R> what a row is made of
 * @param name in lower case with underscores
 * @param type of its values
 * @param value its value in a row; null where the row has none
 */
record Column<R>(String name, ColumnType type, Function<R, Object> value) {}
