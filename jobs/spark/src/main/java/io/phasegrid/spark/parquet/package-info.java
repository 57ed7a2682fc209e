/**
 * Data sets in Parquet files.
 *
 * <p>Contract: {@link io.phasegrid.spark.parquet.ParquetFormat} gives core the rows of a folder one
 * after the other; of the files one group of rows is in memory at a time. A column that is missing
 * or of another type, a row of another length and a damaged file are told by an {@link
 * io.phasegrid.input.InputException}.
 */
package io.phasegrid.spark.parquet;
