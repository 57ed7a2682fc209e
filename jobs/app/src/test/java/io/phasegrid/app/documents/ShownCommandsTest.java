package io.phasegrid.app.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.phasegrid.app.Console;
import io.phasegrid.train.Engines;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command of the program that the documents show is run in this Java, on smaller sweeps and
 * in a folder of the test's own. Words to fill in, such as {@code DIR}, are filled in. What goes to
 * a cluster is read as the program would read it, and Maven's commands and scripts must name what
 * exists.
 */
@TestInstance(Lifecycle.PER_CLASS)
@Tag("trains")
class ShownCommandsTest {

  private static final String STORE = "out/quickstart";
  private static final String QUESTIONS = "SELECT count(*) AS n FROM cells;\nSELECT 1 AS one;\n";

  /** What a person would put in place of a word of the documents. */
  private static final Map<String, String> FILLED_IN =
      Map.of(
          "DIR", STORE,
          "SWEEP", "sweeps/quickstart.yaml",
          "N", "4",
          "STEP", "0",
          "KEY=VALUE", "phase.alpha=0.8",
          "KEY,…", "network.width,training.weightDecay",
          "SELECT …", "SELECT label FROM cells",
          "COMMAND", "diagram");

  private static final Pattern TESTS = Pattern.compile("-D(?:it\\.)?test=(\\S+)");
  private static final Pattern MODULES = Pattern.compile("-pl (\\S+)");
  private static final Pattern PROFILES = Pattern.compile("-P(\\S+)");

  /** The tables are so small that compiling code for each query costs more than it saves. */
  private static final Map<String, String> WITHOUT_COMPILER =
      Map.of(
          "spark.sql.codegen.wholeStage", "false", "spark.sql.codegen.factoryMode", "NO_CODEGEN");

  private final List<ShownCommand> shown = ShownCommand.all();

  @TempDir private Path temporary;

  @BeforeAll
  static void leaveOutTheCompiler() {
    WITHOUT_COMPILER.forEach(System::setProperty);
  }

  @AfterAll
  static void letItIn() {
    WITHOUT_COMPILER.keySet().forEach(System::clearProperty);
  }

  @TestFactory
  Stream<DynamicTest> everyCommandRuns() throws IOException {
    // What trains goes first, the sweeps as they are last: the others ask about their results.
    List<ShownCommand> commands =
        unique()
            .filter(command -> !isMention(command))
            .sorted(
                Comparator.comparing((ShownCommand command) -> !isRun(command))
                    .thenComparing(command -> isRun(command) ? -command.arguments().size() : 0))
            .toList();
    assertThat(commands).hasSizeGreaterThan(35);
    // The figure of the README is of this sweep, which no document trains.
    train("sweeps/teacher-8x8.yaml", List.of());
    return commands.stream()
        .filter(ShownCommandsTest::hasItsDevice)
        .map(command -> dynamicTest(command.toString(), () -> run(command)));
  }

  /** The engine gpu needs a device, which continuous integration has. */
  private static boolean hasItsDevice(ShownCommand command) {
    return !command.arguments().contains("gpu")
        || System.getenv("CI") != null
        || Engines.named("gpu").missingHere().isEmpty();
  }

  @Test
  void everyCommandOfTheProgramIsShown() {
    List<String> used =
        unique()
            .filter(command -> !isMention(command))
            .map(command -> command.arguments().get(0))
            .toList();

    assertThat(used)
        .contains("plan", "run", "status", "diagram", "boundary", "clusters", "exponents")
        .contains("scaling", "report", "sql", "verify", "export", "generate-completion");
  }

  /** Names of commands that stand in a sentence, without arguments. */
  @TestFactory
  Stream<DynamicTest> everyNameIsOfACommand() {
    return unique()
        .filter(ShownCommandsTest::isMention)
        .map(
            command ->
                dynamicTest(
                    command.toString(),
                    () -> Console.of(command.arguments().get(0), "--help").expecting(0)));
  }

  @TestFactory
  Stream<DynamicTest> whatGoesToAClusterIsUnderstood() {
    return shown.stream()
        .filter(command -> !command.submitted().isEmpty())
        .map(
            command ->
                dynamicTest(
                    command.toString(),
                    () -> {
                      List<String> words = new ArrayList<>(command.submitted());
                      words.add("--help");
                      Console.of(words.toArray()).expecting(0);
                    }));
  }

  @Test
  void scriptsAndFoldersExist() {
    List<String> scripts = shown.stream().flatMap(ShownCommand::script).distinct().toList();

    assertThat(scripts)
        .hasSizeGreaterThan(40)
        // Made by a script, and no part of the repository.
        .filteredOn(script -> !script.endsWith(".venv"))
        .allSatisfy(script -> assertThat(ShownCommand.root().resolve(script)).exists());
  }

  @Test
  void mavenIsAskedForWhatThereIs() throws IOException {
    List<ShownCommand> maven = shown.stream().filter(ShownCommand::isMaven).toList();
    String profiles =
        Files.readString(ShownCommand.root().resolve("pom.xml"))
            + Files.readString(ShownCommand.root().resolve("jobs/app/pom.xml"));

    assertThat(maven).hasSizeGreaterThan(12);
    for (ShownCommand command : maven) {
      List<String> modules = named(command, MODULES);
      assertThat(modules).allMatch(module -> Files.exists(folder(module).resolve("pom.xml")));
      assertThat(named(command, PROFILES))
          .as(command.toString())
          .allSatisfy(
              profile ->
                  assertThat(profile.equals("slow") ? "<id>slow</id>" : profiles)
                      .contains("<id>" + profile + "</id>"));
      assertThat(named(command, TESTS))
          .as(command.toString())
          // A test may be named with its method.
          .map(test -> test.replaceAll("'|#.*", ""))
          .allMatch(test -> test.equals("none") || isTest(test, modules));
    }
  }

  private Stream<ShownCommand> unique() {
    Map<List<String>, ShownCommand> commands = new LinkedHashMap<>();
    shown.stream()
        .filter(command -> !command.arguments().isEmpty())
        .forEach(command -> commands.putIfAbsent(command.arguments(), command));
    return commands.values().stream();
  }

  private static boolean isRun(ShownCommand command) {
    return command.arguments().get(0).equals("run");
  }

  private static boolean isMention(ShownCommand command) {
    String only = command.arguments().size() == 1 ? command.arguments().get(0) : "";
    return only.matches("[a-z]+");
  }

  private static List<String> named(ShownCommand command, Pattern option) {
    return option
        .matcher(command.text())
        .results()
        .map((MatchResult match) -> match.group(1))
        .flatMap(names -> Stream.of(names.split(",")))
        .toList();
  }

  private static boolean isTest(String name, List<String> modules) {
    return modules.stream()
        .anyMatch(
            module -> {
              try (Stream<Path> files = Files.walk(folder(module).resolve("src/test/java"))) {
                return files.anyMatch(file -> file.endsWith(name + ".java"));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  private static Path folder(String module) {
    return ShownCommand.root().resolve(module);
  }

  private void run(ShownCommand command) throws IOException {
    List<String> words = new ArrayList<>();
    String typed = "";
    for (String word : command.arguments()) {
      String before = words.isEmpty() ? "" : words.get(words.size() - 1);
      if (before.equals("<")) {
        words.remove(words.size() - 1);
        typed = QUESTIONS;
      } else if (word.equals("ID")) {
        words.add(anyCell());
      } else {
        String filled = FILLED_IN.getOrDefault(word, word);
        boolean target = before.equals("--out") || before.equals("--to");
        words.add(target ? temporary.resolve(filled).toString() : placed(filled));
      }
    }
    InputStream keyboard = System.in;
    System.setIn(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
    try {
      if (words.get(0).equals("run")) {
        train(words.get(1), words.subList(2, words.size()));
      } else {
        expectingSuccess(words);
      }
    } finally {
      System.setIn(keyboard);
    }
  }

  /** Trains less than the sweep asks for, into the test's folder. */
  private void train(String sweep, List<String> rest) throws IOException {
    Path file = ShownCommand.root().resolve(placed(sweep));
    List<String> given = rest.stream().filter(word -> word.matches("[a-z][\\w.]*=.*")).toList();
    List<String> words = new ArrayList<>(List.of("run", file.toString()));
    words.addAll(rest);
    words.addAll(new SmallerSweep(temporary.resolve("images")).overrides(file, given));
    if (!rest.contains("--out")) {
      String name = file.getFileName().toString().replace(".yaml", "");
      words.addAll(List.of("--out", temporary.resolve("out").resolve(name).toString()));
    }
    Console run = expectingSuccess(words);
    assertThat(run.out()).containsPattern("trained [1-9]\\d* cells|nothing was trained");
  }

  private static Console expectingSuccess(List<String> words) {
    Console ran = Console.of(words.toArray());
    assertThat(ran.code()).as("%s%n%s", String.join(" ", words), ran.err()).isZero();
    return ran;
  }

  /** A path of the documents, which begin at the root of the repository. */
  private String placed(String word) {
    if (word.startsWith("out/")) {
      Path made = temporary.resolve(word);
      // Results of another machine: any store will do to ask.
      return (Files.exists(made) ? made : temporary.resolve(STORE)).toString();
    }
    return word.matches("(docs|sweeps|bench)/.*")
        ? ShownCommand.root().resolve(word).toString()
        : word;
  }

  /** A cell of the sweep that was trained last. */
  private String anyCell() {
    String answer =
        Console.of(
                "sql",
                temporary.resolve(STORE),
                "SELECT cell_id FROM cells WHERE steps = 20 AND seed = 0 LIMIT 1",
                "--format",
                "csv")
            .expecting(0)
            .out();
    return answer.lines().skip(1).findFirst().orElseThrow();
  }
}
