package io.phasegrid.spark.store;

import java.util.List;

/**
 * Declaration of a table without its columns.
 *
 * @param key columns that identify a row; "axes" and "settings" stand for the columns of these
 * @param command that makes the table, without the program's name; empty for views
 * @param meaning one sentence
 * @param row what a row is, in one sentence
 * @param notes Markdown for the document; may be empty
 */
public record TableHead(
    String name,
    Kind kind,
    List<String> key,
    String command,
    String meaning,
    String row,
    String notes) {

  /** Origin of a table's rows. */
  public enum Kind {
    /** Columns shared by tables. */
    GROUP,
    /** Written by runs. */
    STORED,
    /** Computed by queries from stored tables. */
    VIEW,
    /** Computed from stored tables by a command, and stored. */
    DERIVED
  }
}
