/**
 * SQL queries over a store, with answers as text or files.
 *
 * <p>Contract: a text of statements is cut where its semicolons are, quotes and comments heeded;
 * answers become aligned tables for people, or CSV, JSON and Parquet for programs, which lose
 * nothing; a file of an answer is whole or is not there, and never lies inside of a store. The
 * meaning of views and columns is that of their declarations in {@code io.phasegrid.spark.store}.
 * Which queries are answered at all is the rule of {@code store}.
 */
package io.phasegrid.app.query;
