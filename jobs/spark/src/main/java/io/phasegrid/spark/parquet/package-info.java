/**
 * Data sets in Parquet files.
 *
 * <p>Contract: {@link io.phasegrid.spark.parquet.ParquetFormat} streams the rows of a folder to
 * core; one row group is in memory at a time. A missing column, a column of the wrong type, a row
 * of deviating length and a damaged file cause an {@link io.phasegrid.input.InputException}.
 */
package io.phasegrid.spark.parquet;
