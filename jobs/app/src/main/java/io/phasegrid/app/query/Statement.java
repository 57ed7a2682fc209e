package io.phasegrid.app.query;

import java.util.ArrayList;
import java.util.List;

/**
 * SQL statement of a text, without its semicolon.
 *
 * @param text including comments
 * @param line on which it begins, from 1
 * @param ended whether a semicolon ends it
 */
public record Statement(String text, int line, boolean ended) {

  /** Splits a text at semicolons outside quotes and comments; blank statements are omitted. */
  public static List<Statement> of(String text) {
    List<Statement> statements = new ArrayList<>();
    int from = 0;
    int at = 0;
    while (at < text.length()) {
      if (text.charAt(at) == ';') {
        add(statements, text, from, at, true);
        from = ++at;
      } else {
        at = next(text, at);
      }
    }
    add(statements, text, from, text.length(), false);
    return statements;
  }

  private static void add(
      List<Statement> statements, String text, int from, int to, boolean ended) {
    int start = firstWord(text, from, to);
    if (start < to) {
      int line = 1 + (int) text.substring(0, start).chars().filter(c -> c == '\n').count();
      statements.add(new Statement(text.substring(start, to).stripTrailing(), line, ended));
    }
  }

  /** After blanks and comments. */
  private static int firstWord(String text, int from, int to) {
    int at = from;
    while (at < to && (Character.isWhitespace(text.charAt(at)) || isComment(text, at))) {
      at = next(text, at);
    }
    return Math.min(at, to);
  }

  private static boolean isComment(String text, int at) {
    return text.startsWith("--", at) || text.startsWith("/*", at);
  }

  /** After the character, quoted text or comment at {@code at}. */
  private static int next(String text, int at) {
    char first = text.charAt(at);
    if (first == '\'' || first == '"' || first == '`') {
      return afterQuote(text, at + 1, first);
    }
    if (text.startsWith("--", at)) {
      return after(text, "\n", at);
    }
    return text.startsWith("/*", at) ? after(text, "*/", at + 2) : at + 1;
  }

  private static int afterQuote(String text, int from, char quote) {
    for (int at = from; at < text.length(); at++) {
      if (text.charAt(at) == '\\' && quote != '`') {
        at++;
      } else if (text.charAt(at) == quote) {
        return at + 1;
      }
    }
    return text.length();
  }

  private static int after(String text, String end, int from) {
    int found = text.indexOf(end, from);
    return found < 0 ? text.length() : found + end.length();
  }
}
