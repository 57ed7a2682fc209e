package io.phasegrid.input;

/** Invalid user input; the message is one sentence that names the place and the remedy. */
public final class InputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param sentence what is wrong, where (file, key or line) and how to fix it
   */
  public InputException(String sentence) {
    super(onOneLine(sentence));
  }

  /**
   * Creates the exception with a cause.
   *
   * @param sentence what is wrong, where (file, key or line) and how to fix it
   * @param cause the underlying error, kept for the log
   */
  public InputException(String sentence, Throwable cause) {
    super(onOneLine(sentence), cause);
  }

  /** Joins lines: quoted user input may contain line breaks. */
  private static String onOneLine(String sentence) {
    return sentence.replaceAll("\\s*\\R\\s*", " ");
  }
}
