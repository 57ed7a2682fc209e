package io.phasegrid.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import jdk.jshell.JShell;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.execution.LocalExecutionControlProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scala.Console;

/**
 * Every code cell of the Java notebooks runs in JShell, and prints or returns what the notebook
 * shows. {@code notebooks/jupyter execute} runs them in Jupyter.
 */
@Tag("trains")
class NotebooksTest {

  private static final Path NOTEBOOKS =
      Path.of(System.getProperty("phasegrid.root", "..")).resolve("notebooks");

  @TempDir private Path folder;

  /**
   * What is trained here may differ in its last bits on another CPU; answers from the sample do
   * not.
   */
  @ParameterizedTest
  @CsvSource({
    "from-sweep-to-phase-diagram, false",
    "querying-with-spark-sql, true",
    "spectra-and-power-laws, true"
  })
  void runs(String name, boolean printsWhatItShows) throws IOException {
    JsonNode notebook = new ObjectMapper().readTree(NOTEBOOKS.resolve(name + ".ipynb").toFile());
    PrintStream before = System.out;
    try (JShell shell =
        JShell.builder().executionEngine(new LocalExecutionControlProvider(), Map.of()).build()) {
      shell.addToClasspath(
          System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
      int cells = 0;
      for (JsonNode cell : notebook.get("cells")) {
        if (cell.get("cell_type").asText().equals("code")) {
          cells++;
          ByteArrayOutputStream printed = new ByteArrayOutputStream();
          PrintStream screen = new PrintStream(printed, true, StandardCharsets.UTF_8);
          System.setOut(screen);
          // Dataset.show prints to Scala's console, which keeps the first System.out that it met.
          String value = Console.withOut(screen, () -> evaluate(shell, source(cell)));
          String text = printed.toString(StandardCharsets.UTF_8);
          Optional<BufferedImage> picture = picture(cell);
          if (picture.isPresent()) {
            assertThat(value).as("cell %d returns an image", cells).startsWith("BufferedImage@");
          } else {
            assertThat(text).as("cell %d prints something", cells).isNotBlank();
          }
          if (printsWhatItShows) {
            assertThat(text).isEqualTo(shown(cell));
            picture.ifPresent(
                image ->
                    assertThat(value)
                        .contains(
                            "width = %d height = %d"
                                .formatted(image.getWidth(), image.getHeight())));
          }
        }
      }
      assertThat(cells).isGreaterThanOrEqualTo(4);
    } finally {
      System.setOut(before);
    }
  }

  /** The value of the last snippet; null where it has none. */
  private static String evaluate(JShell shell, String code) {
    SourceCodeAnalysis analysis = shell.sourceCodeAnalysis();
    String rest = code;
    String value = null;
    while (!rest.isBlank()) {
      SourceCodeAnalysis.CompletionInfo next = analysis.analyzeCompletion(rest);
      assertThat(next.completeness().isComplete()).as(rest).isTrue();
      for (SnippetEvent event : shell.eval(next.source())) {
        assertThat(shell.diagnostics(event.snippet()).map(d -> d.getMessage(null)))
            .as(next.source())
            .isEmpty();
        if (event.exception() != null) {
          throw new AssertionError(next.source(), event.exception());
        }
        value = event.value();
      }
      rest = next.remaining();
    }
    return value;
  }

  /** The picture that a cell shows inline, which is small. */
  private static Optional<BufferedImage> picture(JsonNode cell) throws IOException {
    for (JsonNode output : cell.get("outputs")) {
      if (output.path("data").has("image/png")) {
        byte[] png = Base64.getMimeDecoder().decode(text(output.get("data").get("image/png")));
        assertThat(png).hasSizeLessThan(60_000);
        return Optional.of(ImageIO.read(new ByteArrayInputStream(png)));
      }
    }
    return Optional.empty();
  }

  /** Paths in notebooks are relative to their folder; what they train goes elsewhere here. */
  private String source(JsonNode cell) {
    return text(cell.get("source"))
        .replace("\"../out/notebook\"", "\"" + folder.resolve("out") + "\"")
        .replace("\"../", "\"" + NOTEBOOKS.resolveSibling("") + "/");
  }

  private static String shown(JsonNode cell) {
    StringBuilder text = new StringBuilder();
    for (JsonNode output : cell.get("outputs")) {
      if (output.path("name").asText().equals("stdout")) {
        text.append(text(output.get("text")));
      }
    }
    return text.toString();
  }

  private static String text(JsonNode lines) {
    if (lines.isTextual()) {
      return lines.asText();
    }
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line.asText()));
    return text.toString();
  }

  @ParameterizedTest
  @CsvSource({
    "from-sweep-to-phase-diagram",
    "querying-with-spark-sql",
    "spectra-and-power-laws",
    "reading-the-tables"
  })
  void isSmallAndReadableWithoutRunning(String name) throws IOException {
    Path file = NOTEBOOKS.resolve(name + ".ipynb");

    int pictures = 0;
    assertThat(Files.size(file)).isLessThan(200_000);
    for (JsonNode cell : new ObjectMapper().readTree(file.toFile()).get("cells")) {
      if (cell.get("cell_type").asText().equals("code")) {
        assertThat(cell.get("outputs")).as(text(cell.get("source"))).isNotEmpty();
        pictures += picture(cell).isPresent() ? 1 : 0;
      }
    }
    assertThat(pictures).isPositive();
  }
}
