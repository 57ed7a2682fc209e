package io.phasegrid.app.query;

import io.phasegrid.input.InputException;
import io.phasegrid.spark.store.UncheckedIo;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Interpreter of statements and shell commands ({@code help}, {@code \d}, {@code \x}). */
public final class Conversation {

  private static final Pattern DESCRIBE = Pattern.compile("\\\\d(?:\\s+(\\w+))?\\s*;?");
  private static final Pattern RECORDS = Pattern.compile("\\\\x\\s*;?");
  private static final Pattern HELP = Pattern.compile("(?i)(?:help|\\\\\\?|\\\\h)\\s*;?");
  private static final Pattern LEAVE = Pattern.compile("(?i)(?:exit|quit|\\\\q)\\s*;?");
  private static final String HELP_TEXT =
      """
       A query ends with a semicolon and may have several lines; docs/queries.md has examples.
       \\d         lists the views
       \\d VIEW    lists the columns of a view with what they mean
       \\x         shows answers as records from now on, a line for each column, or no longer
       exit       leaves, as does Ctrl-D; Ctrl-C clears a line or stops a query
      """;

  private final Answers answers;
  private final Appendable text;

  private boolean inRecords;

  /**
   * @param text receives the output
   */
  public Conversation(Answers answers, Appendable text) {
    this.answers = answers;
    this.text = text;
  }

  /** Whether a text can be executed as it is. */
  public static boolean isComplete(String text) {
    if (text.isBlank() || isWord(text)) {
      return true;
    }
    List<Statement> statements = Statement.of(text);
    return statements.isEmpty() || statements.get(statements.size() - 1).ended();
  }

  /** Whether a text asks to exit. */
  public static boolean isFarewell(String text) {
    return LEAVE.matcher(text.strip()).matches();
  }

  private static boolean isWord(String text) {
    String word = text.strip();
    return word.startsWith("\\") || HELP.matcher(word).matches() || isFarewell(word);
  }

  /**
   * Executes a text and prints the answers.
   *
   * @param firstLine line of the text in its script; 0 if typed
   * @throws InputException at the first failing statement
   */
  public void say(String said, int firstLine) {
    if (isWord(said)) {
      heed(said.strip());
      return;
    }
    for (Statement statement : Statement.of(said)) {
      try {
        (inRecords ? answers.as(AnswerFormat.record) : answers).print(statement.text(), text);
      } catch (InputException e) {
        throw firstLine == 0 ? e : placed(e, firstLine + statement.line() - 1);
      }
    }
  }

  private static InputException placed(InputException e, int line) {
    String sentence = e.getMessage();
    return new InputException(
        "In the statement that begins on line %s: %s%s"
            .formatted(
                line, sentence.substring(0, 1).toLowerCase(Locale.ROOT), sentence.substring(1)),
        e);
  }

  private void heed(String word) {
    ViewGuide guide = new ViewGuide(answers.views().columns());
    Matcher describe = DESCRIBE.matcher(word);
    if (describe.matches()) {
      String view = describe.group(1);
      append(view == null ? guide.views() : guide.columns(view));
    } else if (RECORDS.matcher(word).matches()) {
      inRecords = !inRecords;
      append(
          inRecords
              ? "Answers are records now, a line for each column; \\x ends that.\n"
              : "Answers are no longer records.\n");
    } else if (HELP.matcher(word).matches()) {
      append(HELP_TEXT + guide.views());
    } else {
      throw new InputException(
          "There is no word %s here: \\d lists views, help says what else there is."
              .formatted(word));
    }
  }

  private void append(String lines) {
    UncheckedIo.run(() -> text.append(lines));
  }
}
