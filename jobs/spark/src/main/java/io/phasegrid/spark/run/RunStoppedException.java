package io.phasegrid.spark.run;

/** A run stopped before its sweep was complete; the message is one sentence for users. */
public final class RunStoppedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RunStoppedException(String sentence) {
    super(sentence);
  }
}
