package io.phasegrid.engine.dl4j.model;

/** Shortens DL4J's error messages for users. */
final class Dl4jMessages {

  private static final int LONGEST = 160;

  private Dl4jMessages() {}

  /** First line, truncated if long, without the full stop. */
  static String first(Throwable e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    String line = message.lines().findFirst().orElse("").strip();
    String cut = line.length() > LONGEST ? line.substring(0, LONGEST) + " …" : line;
    return cut.endsWith(".") ? cut.substring(0, cut.length() - 1) : cut;
  }
}
