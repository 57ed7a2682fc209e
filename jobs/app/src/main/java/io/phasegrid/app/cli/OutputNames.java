package io.phasegrid.app.cli;

/** Names of output folders. */
final class OutputNames {

  private OutputNames() {}

  /** Converts a sweep's name to a folder name; characters special to file systems become dashes. */
  static String folderName(String sweep) {
    String name = sweep.replaceAll("[^\\p{L}\\p{N}._-]+", "-").replaceAll("^[.-]+", "");
    return name.isEmpty() ? "sweep" : name;
  }
}
