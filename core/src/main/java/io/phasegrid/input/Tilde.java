package io.phasegrid.input;

import java.nio.file.Path;
import java.util.stream.StreamSupport;

/** The {@code ~} in a path, which shells expand at the start of a word and nothing else does. */
public final class Tilde {

  private Tilde() {}

  /** Remark to put after a path that does not exist; empty for paths without tilde. */
  public static String remark(Path path) {
    return StreamSupport.stream(path.spliterator(), false)
            .anyMatch(name -> name.toString().startsWith("~"))
        ? " (~ is not expanded here: write the home folder out)"
        : "";
  }
}
