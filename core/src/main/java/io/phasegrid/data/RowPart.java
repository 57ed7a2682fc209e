package io.phasegrid.data;

/** The training or held-out part of a set of rows; each has its own folder. */
public enum RowPart {
  /** Training rows. */
  TRAIN("train"),
  /** Held-out rows, used for measuring. */
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
