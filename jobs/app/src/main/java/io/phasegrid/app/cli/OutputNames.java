package io.phasegrid.app.cli;

/** Names of output folders. */
final class OutputNames {

  private OutputNames() {}

  /** A sweep's name as a folder's: what could mean something to a file system becomes a dash. */
  static String folderName(String sweep) {
    String name = sweep.replaceAll("[^\\p{L}\\p{N}._-]+", "-").replaceAll("^[.-]+", "");
    return name.isEmpty() ? "sweep" : name;
  }
}
