package io.phasegrid.spark.store;

/**
 * A declared column.
 *
 * @param name in lower case with underscores
 * @param type of its values
 * @param unit of its values; empty if there is none
 * @param range such as "0 to 1", or the possible values; empty if there is nothing to state
 * @param meaning one sentence: definition, and when it is null or NaN
 * @param source paper, or key of the sweep file; empty if there is none
 */
public record Column(
    String name, ColumnType type, String unit, String range, String meaning, String source) {}
