package io.phasegrid.app.cli;

import io.phasegrid.app.query.AnswerFormat;
import io.phasegrid.app.query.Answers;
import io.phasegrid.app.query.AtomicAnswerFile;
import io.phasegrid.app.query.Conversation;
import io.phasegrid.app.query.Statement;
import io.phasegrid.app.query.StoreViews;
import io.phasegrid.input.InputException;
import io.phasegrid.spark.session.Sessions;
import io.phasegrid.spark.store.Store;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.jline.terminal.TerminalBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "sql",
    description =
        "Answers a query over the views of an output folder; without a query opens a shell, or reads statements that end with semicolons from standard input.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "docs/tables.md says what views and columns hold, docs/queries.md asks twenty questions.",
      "",
      "Examples:",
      "  phasegrid sql out/quickstart",
      "  phasegrid sql out/quickstart \"SELECT label, count(*) AS n FROM cells GROUP BY label\"",
      "  phasegrid sql out/quickstart \"SELECT * FROM diagram\" --format record --rows 1",
      "  phasegrid sql out/quickstart \"SELECT * FROM diagram\" --format json",
      "  phasegrid sql out/quickstart \"SELECT * FROM diagram\" --format csv --to diagram.csv --overwrite"
    })
final class SqlCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "DIR", description = "Output folder of a run.")
  private String folder;

  @Parameters(index = "1", arity = "0..1", paramLabel = "QUERY", description = "One query.")
  private String query;

  @Option(
      names = "--format",
      description =
          "Answer as ${COMPLETION-CANDIDATES} (default: table, or record on a terminal that is narrower than the table); parquet needs --to.")
  private AnswerFormat format;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description = "Write the answer to a file, whole or not at all.")
  private String target;

  @Option(names = "--overwrite", description = "Let --to replace a file that is there.")
  private boolean overwrite;

  @Option(
      names = "--rows",
      paramLabel = "N",
      description =
          "Answer with N rows at most (default: "
              + Answers.TABLE_ROWS
              + " in tables and records, else all).")
  private Integer rows;

  @Mixin private MasterOption master;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    requireMeaning();
    String question = query == null ? null : oneStatement(query);
    Configuration hadoop = Sessions.hadoopConfiguration();
    Store store = Store.open(folder, hadoop);
    AtomicAnswerFile file =
        target == null ? null : AtomicAnswerFile.at(target, store.folder(), overwrite, hadoop);
    LogFile.in(folder);
    store.requireSound();
    try (SparkSession spark = Sessions.open(master.value())) {
      StoreViews views = StoreViews.register(spark, store);
      PrintWriter screen = spec.commandLine().getOut();
      if (file != null) {
        answers(views, () -> 0).save(question, file);
      } else if (question != null) {
        answers(views, Terminal::columns).print(question, screen);
      } else if (Terminal.isInteractive()) {
        openShell(spark, width -> answers(views, width));
      } else {
        runScript(new Conversation(answers(views, () -> 0), screen));
      }
      screen.flush();
    }
    return 0;
  }

  /** Tables by default, which the screen may turn into records. */
  private Answers answers(StoreViews views, IntSupplier width) {
    OptionalInt most = rows == null ? OptionalInt.empty() : OptionalInt.of(rows);
    return format == null
        ? new Answers(views, AnswerFormat.table, most, width)
        : new Answers(views, format, most, () -> 0);
  }

  private void requireMeaning() {
    if (target != null && query == null) {
      throw new InputException("Option --to takes the answer to one query: give the query, too.");
    }
    if (overwrite && target == null) {
      throw new InputException("Option --overwrite belongs to --to: name the file with --to.");
    }
    if (format == AnswerFormat.parquet && target == null) {
      throw new InputException("Parquet is no text: name a file for it with --to.");
    }
    if (rows != null && rows < 1) {
      throw new InputException(
          "Option --rows %s: ask for one row at least, or leave it out.".formatted(rows));
    }
  }

  private static String oneStatement(String text) {
    List<Statement> statements = Statement.of(text);
    if (statements.size() != 1) {
      throw new InputException(
          "One query is answered here, not %s: give several to standard input."
              .formatted(statements.size()));
    }
    return statements.get(0).text();
  }

  private void openShell(SparkSession spark, Function<IntSupplier, Answers> answering)
      throws IOException {
    try (org.jline.terminal.Terminal terminal =
        TerminalBuilder.builder().system(true).provider("exec").nativeSignals(true).build()) {
      Answers answers = answering.apply(terminal::getWidth);
      new SqlShell(
              terminal,
              SqlShell.history(System::getenv, System.getProperty("user.home")),
              answers.views().columns(),
              () -> spark.sparkContext().cancelAllJobs())
          .run(screen -> new Conversation(answers, screen));
    }
  }

  /** Stops at the first statement that fails. */
  private static void runScript(Conversation conversation) throws IOException {
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    StringBuilder said = new StringBuilder();
    int first = 1;
    int line = 0;
    for (String read = input.readLine(); read != null; read = input.readLine()) {
      line++;
      said.append(read).append('\n');
      if (Conversation.isFarewell(said.toString())) {
        return;
      }
      if (Conversation.isComplete(said.toString())) {
        conversation.say(said.toString(), first);
        said.setLength(0);
        first = line + 1;
      }
    }
    conversation.say(said.toString(), first);
  }
}
