package io.phasegrid.spark.store;

/**
 * A declared column. Unit, range and source may be empty.
 *
 * @param name in lower case with underscores
 * @param range such as "0 to 1", or the possible values
 * @param meaning one sentence: definition, and when it is null or NaN
 * @param source paper, or key of the sweep file
 */
public record Column(
    String name, ColumnType type, String unit, String range, String meaning, String source) {}
