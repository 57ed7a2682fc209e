package io.phasegrid.app.query;

/** Output format of an answer. */
public enum AnswerFormat {
  /** Table with aligned columns. */
  table,
  /** One line per column of each row. */
  record,
  /** Comma-separated values (RFC 4180) with a header. */
  csv,
  /** JSON lines: one object per row. */
  json,
  /** Parquet file. */
  parquet
}
