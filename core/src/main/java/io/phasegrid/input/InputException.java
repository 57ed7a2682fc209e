package io.phasegrid.input;

/** Invalid user input. */
public final class InputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param sentence what is wrong, where (file, key or line) and how to fix it
   */
  public InputException(String sentence) {
    super(onOneLine(sentence));
  }

  /**
   * @param sentence as in the other constructor
   * @param cause kept for the log
   */
  public InputException(String sentence, Throwable cause) {
    super(onOneLine(sentence), cause);
  }

  /** Quoted user input may contain line breaks. */
  private static String onOneLine(String sentence) {
    return sentence.replaceAll("\\s*\\R\\s*", " ");
  }
}
