package io.phasegrid.app.query;

/** How an answer is given. */
public enum AnswerFormat {
  /** Aligned columns, for people. */
  table,
  /** A line for each column of each row, for people whose screen is narrower than a row. */
  record,
  /** Comma-separated values by RFC 4180 with a header. */
  csv,
  /** An object for each row, on a line of its own. */
  json,
  /** A Parquet file. */
  parquet
}
