package io.phasegrid.app.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher in a checkout without sources, with a Java and a Maven that say what they get. */
class LauncherTest {

  private static final Path LAUNCHER =
      Path.of(System.getProperty("phasegrid.root", ".."), "phasegrid");

  private static final String JAVA =
      """
      #!/bin/bash
      if [ "$1" = --list-modules ]; then
        echo "java.base@$JAVA_VERSION"
      else
        echo "LC_ALL=${LC_ALL:-}"
        printf '%s\\n' "$@"
      fi
      """;

  /** Says that it was here, waits if asked, and makes a jar even where it fails. */
  private static final String MAVEN =
      """
      #!/bin/bash
      echo built >>../maven.log
      sleep "${MAVEN_SECONDS:-0}"
      echo jar >jobs/app/target/phasegrid.jar
      echo "$LIBRARY" >jobs/app/target/classpath.txt
      exit "${MAVEN_CODE:-0}"
      """;

  @TempDir private Path folder;
  private Path checkout;

  @BeforeEach
  void makeCheckout() throws IOException {
    checkout = checkout("checkout");
    executable("java/bin/java", JAVA);
    executable("bin/mvn", MAVEN);
    Files.writeString(folder.resolve("library.jar"), "library");
  }

  @ParameterizedTest
  @CsvSource({"11.0.2, JDK 11", "23.0.1, JDK 23", "25, JDK 25", "' ', older"})
  void aJavaThatSparkCannotUseIsRefusedBeforeAnythingIsBuilt(String version, String named)
      throws Exception {
    Ended ended = run(Map.of("JAVA_VERSION", version));

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.text())
        .containsPattern(
            "^Phasegrid needs a JDK from 17 to 22, and .*/java is " + named + ": .*\n$");
    assertThat(builds()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"17.0.15", "21.0.8", "22"})
  void aJavaThatSparkCanUseIsStarted(String version) throws Exception {
    assertThat(run(Map.of("JAVA_VERSION", version)).text()).endsWith("PhasegridCommand\n--help\n");
  }

  @ParameterizedTest
  @CsvSource({"C, UTF-8", "POSIX, UTF-8", "no_WHERE.UTF-8, UTF-8", "C.UTF-8, C.UTF-8"})
  void namesOfFilesAreUtf8(String locale, String seen) throws Exception {
    assertThat(run(Map.of("LC_ALL", locale)).text())
        .containsPattern("(?mi)^LC_ALL=.*" + seen.replace("-", "-?") + "$");
  }

  @ParameterizedTest
  @ValueSource(strings = {"with space", "a%20b", "a#b", "größe", "a+b'c"})
  void theCheckoutMayHaveAnyName(String name) throws Exception {
    checkout = checkout(name);

    assertThat(run(Map.of()).text())
        .contains("\n" + checkout + "/jobs/app/target/phasegrid.jar:" + folder + "/library.jar\n");
  }

  @Test
  void aColonWouldEndThePathOfTheJar() throws Exception {
    checkout = checkout("a:b");

    Ended ended = run(Map.of());

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.text()).containsPattern("^The folder .*/a:b has a colon in its name, .*\n$");
    assertThat(builds()).isZero();
  }

  @Test
  void aJarThatIsCurrentIsNotBuiltAgain() throws Exception {
    run(Map.of());
    run(Map.of());

    assertThat(builds()).isOne();
  }

  @Test
  void launchersAtOnceBuildOnce() throws Exception {
    Process first = start(Map.of("MAVEN_SECONDS", "1"));
    Process second = start(Map.of("MAVEN_SECONDS", "1"));

    assertThat(Ended.of(first).text()).endsWith("--help\n");
    assertThat(Ended.of(second).text()).endsWith("--help\n");
    assertThat(builds()).isOne();
  }

  @Test
  void theJarOfAFailedBuildIsNotUsed() throws Exception {
    Ended failed = run(Map.of("MAVEN_CODE", "1"));
    assertThat(failed.code()).isEqualTo(3);
    assertThat(failed.text()).endsWith("its log is jobs/app/target/build.log.\n");

    assertThat(run(Map.of()).text()).endsWith("--help\n");
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void aKilledBuildIsRepeated() throws Exception {
    Process killed = start(Map.of("MAVEN_SECONDS", "1"));
    while (builds() == 0) {
      Thread.sleep(10);
    }
    List<ProcessHandle> all = killed.descendants().toList();
    killed.destroyForcibly().waitFor();
    all.forEach(ProcessHandle::destroyForcibly);

    assertThat(run(Map.of()).text()).endsWith("--help\n");
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void aLibraryThatIsLostIsFetchedAgain() throws Exception {
    run(Map.of());
    Files.move(folder.resolve("library.jar"), folder.resolve("other.jar"));
    Map<String, String> repaired = Map.of("LIBRARY", folder.resolve("other.jar").toString());

    assertThat(run(repaired).text()).contains("phasegrid.jar:" + folder + "/other.jar\n");
    run(repaired);
    assertThat(builds()).isEqualTo(2);
  }

  private Path checkout(String name) throws IOException {
    Path made = Files.createDirectories(folder.resolve(name));
    Files.createDirectories(made.resolve("jobs/app"));
    Files.createDirectories(made.resolve("core"));
    Files.createDirectories(made.resolve("engines"));
    Files.createFile(made.resolve("pom.xml"));
    Files.copy(
        LAUNCHER,
        made.resolve("phasegrid"),
        StandardCopyOption.COPY_ATTRIBUTES,
        StandardCopyOption.REPLACE_EXISTING);
    return made;
  }

  private void executable(String name, String script) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, script);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private int builds() throws IOException {
    Path log = folder.resolve("maven.log");
    return Files.exists(log) ? Files.readAllLines(log).size() : 0;
  }

  private Ended run(Map<String, String> environment) throws Exception {
    return Ended.of(start(environment));
  }

  private Process start(Map<String, String> environment) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            new ArrayList<>(List.of("bash", checkout.resolve("phasegrid").toString(), "--help")));
    Map<String, String> seen = builder.environment();
    seen.keySet().removeIf(name -> name.startsWith("PHASEGRID_"));
    seen.put("JAVA_HOME", folder.resolve("java").toString());
    seen.put("PATH", folder.resolve("bin") + ":" + seen.get("PATH"));
    seen.put("JAVA_VERSION", "17.0.15");
    seen.put("LIBRARY", folder.resolve("library.jar").toString());
    seen.putAll(environment);
    return builder.redirectErrorStream(true).start();
  }

  private record Ended(int code, String text) {

    static Ended of(Process process) throws IOException, InterruptedException {
      String text = new String(process.getInputStream().readAllBytes());
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).as(text).isTrue();
      return new Ended(process.exitValue(), text);
    }
  }
}
