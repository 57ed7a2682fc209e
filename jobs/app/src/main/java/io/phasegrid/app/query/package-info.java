/**
 * SQL queries over a store, with answers as text or files.
 *
 * <p>Contract: answers are aligned tables for people, or lossless CSV, JSON and Parquet for
 * programs. An answer file is complete or absent, and never inside a store. {@code
 * io.phasegrid.spark.store} declares views and columns; {@code QueryRules} defines the permitted
 * queries.
 */
package io.phasegrid.app.query;
