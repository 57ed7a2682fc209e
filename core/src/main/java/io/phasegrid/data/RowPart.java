package io.phasegrid.data;

/** What rows are for; each part has a folder of its own. */
public enum RowPart {
  /** To train on. */
  TRAIN("train"),
  /** Held out, to measure on. */
  TEST("test");

  private final String folder;

  RowPart(String folder) {
    this.folder = folder;
  }

  /** Name of its folder. */
  public String folder() {
    return folder;
  }
}
