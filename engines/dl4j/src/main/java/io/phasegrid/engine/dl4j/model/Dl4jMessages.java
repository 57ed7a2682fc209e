package io.phasegrid.engine.dl4j.model;

/** What to tell users of the long messages that DL4J writes. */
final class Dl4jMessages {

  private static final int LONGEST = 160;

  private Dl4jMessages() {}

  /** The first line of a message, cut where it is long, without a full stop. */
  static String first(Throwable e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    String line = message.lines().findFirst().orElse("").strip();
    String cut = line.length() > LONGEST ? line.substring(0, LONGEST) + " …" : line;
    return cut.endsWith(".") ? cut.substring(0, cut.length() - 1) : cut;
  }
}
