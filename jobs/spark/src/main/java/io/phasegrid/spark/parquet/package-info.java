/**
 * Data sets in Parquet files.
 *
 * <p>Contract: rows are streamed to core, one row group in memory at a time. A missing column, a
 * wrong type, a row of deviating length or a damaged file causes an {@link
 * io.phasegrid.input.InputException}.
 */
package io.phasegrid.spark.parquet;
