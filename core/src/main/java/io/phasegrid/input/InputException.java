package io.phasegrid.input;

/** Bad input from a user: the message is one sentence that names the place and the cure. */
public final class InputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param sentence what is wrong, where (file, key or line) and what to do about it
   */
  public InputException(String sentence) {
    super(onOneLine(sentence));
  }

  /**
   * @param sentence what is wrong, where (file, key or line) and what to do about it
   * @param cause what the system reported, kept for the log
   */
  public InputException(String sentence, Throwable cause) {
    super(onOneLine(sentence), cause);
  }

  /** What a user wrote is quoted in messages and may hold line breaks. */
  private static String onOneLine(String sentence) {
    return sentence.replaceAll("\\s*\\R\\s*", " ");
  }
}
