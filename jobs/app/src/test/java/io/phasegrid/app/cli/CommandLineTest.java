package io.phasegrid.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.analysis.RefinedSweep;
import io.phasegrid.app.Console;
import io.phasegrid.spark.FolderCopy;
import io.phasegrid.spark.SmallRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands as a user types them, on one small sweep that is run at the start. */
@TestInstance(Lifecycle.PER_CLASS)
class CommandLineTest {

  private static final Pattern EXAMPLE = Pattern.compile("(?m)^ +phasegrid (.+)$");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  private Path folder;
  private Path sweep;
  private Path out;
  private Console firstRun;

  @BeforeAll
  void run(@TempDir Path temporary) throws IOException {
    folder = temporary;
    sweep = Files.writeString(folder.resolve("tiny.yaml"), SmallRun.TINY);
    out = folder.resolve("results");
    firstRun = Console.of("run", sweep, "training.steps=10", "--out", out).expecting(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"out/plain", "two words", "it's", "$HOME `id` \"x\" \\", "a;b&c*", ""})
  void aShellReadsAFolderAsItIs(String name) throws IOException {
    Process shell = new ProcessBuilder("bash", "-c", "printf %s " + ShellWord.of(name)).start();

    assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo(name);
  }

  @Test
  void planTellsCellsAndCostAndWritesNothing() throws IOException {
    List<Path> before = FolderCopy.files(folder);

    Console plan = Console.of("plan", sweep, "seeds=5").expecting(0);

    assertThat(plan.out())
        .contains("sweep   tiny")
        .contains("network.width: 6, 9")
        .containsPattern("cells +10\\n")
        .containsPattern("cost +about .* of one core")
        .containsPattern("time +about ");
    assertThat(FolderCopy.files(folder)).isEqualTo(before);
    assertThat(Path.of("out/tiny")).doesNotExist();
  }

  @Test
  void planTellsHowManySlotsRoundsKeepBusy() throws IOException {
    Path refined = folder.resolve("refined.yaml");
    Files.writeString(refined, RefinedSweep.YAML);

    Console said = Console.of("plan", refined.toString()).expecting(0);
    Files.writeString(refined, RefinedSweep.YAML.replace(", rounds: 4", ""));
    Console open = Console.of("plan", refined.toString()).expecting(0);

    assertThat(said.out())
        .containsPattern("cells +at most 30 of 128, refined\\n")
        .contains(
            "rounds  4 of 7 cells after a coarse one of 4; with more than 4 slots some wait\n");
    assertThat(open.out())
        .contains(
            "rounds  12 of 3 cells after a coarse one of 4; with more than 3 slots fewer and larger ones\n");
  }

  @Test
  void runTrainsDrawsAndTellsWhereThingsAre() {
    assertThat(firstRun.err()).isEmpty();
    assertThat(firstRun.out())
        .contains("training 4 cells")
        .contains("network.width ↓")
        .contains("trained 4 cells")
        .contains("tables  " + out)
        .contains("ask     ./phasegrid sql " + ShellWord.of(out.toString()) + " \"SELECT");
  }

  @Test
  void theSameRunAgainSaysThatNothingWasTrained() {
    Console again = Console.of("run", sweep, "training.steps=10", "--out", out).expecting(0);

    assertThat(again.out()).contains("All 4 cells were stored already: nothing was trained.");
  }

  @Test
  void statusCounts() {
    Console status = Console.of("status", out).expecting(0);

    assertThat(status.out())
        .contains("sweep   tiny")
        .contains("stored  4 cells; the sweep as last run has 4")
        .contains("states")
        .contains("spent");
  }

  @Test
  void diagramDrawsAgainWithOtherThresholds() {
    Console asRun = Console.of("diagram", out).expecting(0);
    Console strict = Console.of("diagram", out, "phase.score=1").expecting(0);
    Console clean = Console.of("diagram", out, "--measurement", "clean").expecting(0);

    assertThat(asRun.out()).contains("network.width").contains("table   " + out + "/diagram");
    assertThat(strict.out()).contains("u untrained");
    assertThat(clean.out()).contains("network.width");
  }

  @Test
  void sqlAnswers() {
    Console answer =
        Console.of("sql", out, "SELECT width, count(*) AS n, min(steps) FROM cells GROUP BY width")
            .expecting(0);

    assertThat(answer.out())
        .containsPattern(" 6 +\\| +2 +\\| +10")
        .containsPattern(" 9 +\\| +2 +\\| +10")
        .endsWith("(2 rows)\n");
    assertThat(Console.of("sql", out, "SELECT * FROM diagram").expecting(0).out())
        .contains("agreement");
    assertThat(Console.of("sql", out, "DESCRIBE spectra").expecting(0).out()).contains("z");
  }

  @ParameterizedTest
  @CsvSource({
    "DROP VIEW cells, Only queries are answered here",
    "SELECT widht FROM cells, The query cannot be answered at line 1"
  })
  void sqlRefusesInOneSentence(String statement, String beginning) throws IOException {
    List<Path> before = FolderCopy.files(folder);

    Console refused = Console.of("sql", out, statement).expecting(2);

    assertThat(refused.out()).isEmpty();
    assertThat(refused.err().lines()).singleElement().asString().startsWith(beginning);
    assertThat(FolderCopy.files(folder)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "phasegrid",
        "plan",
        "run",
        "status",
        "diagram",
        "boundary",
        "clusters",
        "exponents",
        "scaling",
        "report",
        "sql",
        "verify"
      })
  void helpHoldsExamplesThatRun(String command) {
    boolean program = command.equals("phasegrid");
    Console help = program ? Console.of("--help") : Console.of(command, "--help");

    List<String> examples =
        EXAMPLE.matcher(help.expecting(0).out()).results().map(match -> match.group(1)).toList();

    assertThat(examples).isNotEmpty().anyMatch(example -> program || example.startsWith(command));
    for (String example : examples) {
      String[] words =
          WORD.matcher(example).results().map(CommandLineTest::word).toArray(String[]::new);
      PhasegridCommand.commandLine().parseArgs(words);
      if (words[1].endsWith(".yaml")) {
        assertThat(Path.of(System.getProperty("phasegrid.root", ".."), words[1])).exists();
      }
    }
  }

  @Test
  void anUnknownCommandNamesTheNearest() {
    Console refused = Console.of("diagramm", out);

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("There is no command diagramm; the nearest is diagram.");
  }

  @Test
  void anUnknownOptionIsCalledOne() {
    assertThat(Console.of("--fast").expecting(2).err()).contains("Unknown option: '--fast'");
    assertThat(Console.of("run", sweep, "--fast").expecting(2).err()).contains("--fast");
  }

  @Test
  void versionIsPrinted() {
    assertThat(Console.of("--version").expecting(0).out()).containsPattern("phasegrid \\d+\\.\\d+");
  }

  private static String word(MatchResult match) {
    return match.group(1) == null ? match.group(2) : match.group(1);
  }
}
