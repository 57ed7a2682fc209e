package io.phasegrid.spark.store;

/**
 * A declared column.
 *
 * @param name in lower case with underscores
 * @param unit empty if there is none
 * @param range such as "0 to 1", or the possible values; may be empty
 * @param meaning one sentence: definition, and when it is null or NaN
 * @param source paper, or key of the sweep file; may be empty
 */
public record Column(
    String name, ColumnType type, String unit, String range, String meaning, String source) {}
