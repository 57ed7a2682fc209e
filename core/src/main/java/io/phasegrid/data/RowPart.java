package io.phasegrid.data;

/** Training or held-out part of a set of rows, each in its own folder. */
public enum RowPart {
  /** For training. */
  TRAIN("train"),
  /** Held out for measuring. */
  TEST("test");

  private final String folder;

  RowPart(String folder) {
    this.folder = folder;
  }

  /** Name of the part's folder. */
  public String folder() {
    return folder;
  }
}
