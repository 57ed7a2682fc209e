package io.phasegrid.app.cli;

import io.phasegrid.app.query.Completions;
import io.phasegrid.app.query.Conversation;
import io.phasegrid.input.InputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jline.reader.Candidate;
import org.jline.reader.EOFError;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import org.slf4j.LoggerFactory;

final class SqlShell {

  private static final String PROMPT = "phasegrid> ";
  private static final String FURTHER_LINES = "        -> ";
  private static final String WORD_CHARACTERS = "\\w.\\\\";

  private final org.jline.terminal.Terminal terminal;
  private final Completions completions;
  private final Runnable stopQueries;
  private final LineReader reader;

  /**
   * @param stopQueries aborts the running query
   */
  SqlShell(
      org.jline.terminal.Terminal terminal,
      Path history,
      Map<String, List<String>> columns,
      Runnable stopQueries) {
    this.terminal = terminal;
    this.completions = new Completions(columns);
    this.stopQueries = stopQueries;
    LineReaderBuilder builder =
        LineReaderBuilder.builder()
            .appName("phasegrid")
            .terminal(terminal)
            .parser(parser())
            .completer((line, parsed, candidates) -> complete(parsed, candidates))
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .option(LineReader.Option.CASE_INSENSITIVE, true)
            .variable(LineReader.SECONDARY_PROMPT_PATTERN, FURTHER_LINES);
    if (isPrivate(history)) {
      builder.variable(LineReader.HISTORY_FILE, history);
    }
    this.reader = builder.build();
  }

  /** Below XDG_STATE_HOME or ~/.local/state. */
  static Path history(Function<String, String> environment, String home) {
    String state = environment.apply("XDG_STATE_HOME");
    Path folder =
        state == null || state.isBlank() ? Path.of(home, ".local", "state") : Path.of(state);
    return folder.resolve("phasegrid").resolve("sql-history");
  }

  /** Creates the file for its owner only; without it the shell has no history. */
  private static boolean isPrivate(Path history) {
    try {
      Files.createDirectories(history.getParent());
      if (!Files.exists(history)) {
        Files.createFile(
            history,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      return Files.isWritable(history);
    } catch (IOException | UnsupportedOperationException e) {
      LoggerFactory.getLogger(SqlShell.class).warn("no history in " + history, e);
      return false;
    }
  }

  void run(Function<Appendable, Conversation> conversations) {
    PrintWriter screen = terminal.writer();
    Conversation conversation = conversations.apply(screen);
    screen.println(
        "Queries end with a semicolon; \\d lists the views, help says more, Ctrl-D leaves.");
    while (true) {
      try {
        String said = reader.readLine(PROMPT);
        if (Conversation.isFarewell(said)) {
          return;
        }
        answer(conversation, said, screen);
      } catch (UserInterruptException cleared) {
        // Input is dropped and a new line begins.
      } catch (EndOfFileException left) {
        return;
      }
      screen.flush();
    }
  }

  private void answer(Conversation conversation, String said, PrintWriter screen) {
    AtomicBoolean stopped = new AtomicBoolean();
    SignalHandler before =
        terminal.handle(
            Signal.INT,
            signal -> {
              stopped.set(true);
              stopQueries.run();
            });
    try {
      conversation.say(said, 0);
    } catch (InputException e) {
      screen.println(e.getMessage());
    } catch (Exception e) {
      // Spark throws checked exceptions that it does not declare.
      if (!stopped.get()) {
        throw e;
      }
      screen.println("The query was stopped.");
    } finally {
      terminal.handle(Signal.INT, before);
    }
  }

  private void complete(ParsedLine parsed, List<Candidate> candidates) {
    String before = parsed.line().substring(0, parsed.cursor() - parsed.wordCursor());
    completions
        .of(parsed.line(), before, parsed.word().substring(0, parsed.wordCursor()))
        .forEach(name -> candidates.add(new Candidate(name)));
  }

  /** Continues input on further lines until the statement ends. */
  private static Parser parser() {
    return (line, cursor, context) -> {
      if (context == Parser.ParseContext.COMPLETE) {
        int start = cursor;
        while (start > 0 && line.substring(start - 1, start).matches("[" + WORD_CHARACTERS + "]")) {
          start--;
        }
        return new Typed(line, cursor, line.substring(start, cursor));
      }
      if (context == Parser.ParseContext.ACCEPT_LINE && !Conversation.isComplete(line)) {
        throw new EOFError(-1, cursor, "the statement goes on");
      }
      return new Typed(line, cursor, line);
    };
  }

  private record Typed(String line, int cursor, String word) implements ParsedLine {

    @Override
    public int wordCursor() {
      return word.length();
    }

    @Override
    public int wordIndex() {
      return 0;
    }

    @Override
    public List<String> words() {
      return List.of(word);
    }
  }
}
