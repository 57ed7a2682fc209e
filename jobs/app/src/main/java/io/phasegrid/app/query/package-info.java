/**
 * SQL queries over a store, with answers as text or files.
 *
 * <p>Contract: statements are split at semicolons outside quotes and comments. Answers are aligned
 * tables for people, or lossless CSV, JSON and Parquet for programs. An answer file is complete or
 * absent, and never inside a store. Views and columns are described by their declarations in {@code
 * io.phasegrid.spark.store}. {@code QueryRules} defines which queries are permitted.
 */
package io.phasegrid.app.query;
