package io.phasegrid.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The part of a test source that README.md shows: its lines between {@code // README begins} and
 * {@code // README ends}.
 *
 * @param file the source
 */
public record ReadmeExample(Path file) {

  private static final Path ROOT = Path.of(System.getProperty("phasegrid.root", ".."));

  /** The example in a class of this package. */
  public static ReadmeExample of(String module, Class<?> type) {
    return new ReadmeExample(
        ROOT.resolve(module)
            .resolve("src/test/java")
            .resolve(type.getName().replace('.', '/') + ".java"));
  }

  /** Requires that README.md has a block of Java with exactly these lines. */
  public void check() throws IOException {
    assertThat(Files.readString(ROOT.resolve("README.md")))
        .contains("```java\n" + code() + "```\n");
  }

  private String code() throws IOException {
    String source = Files.readString(file);
    String between =
        source.substring(
            source.indexOf('\n', source.indexOf("// README begins")) + 1,
            source.lastIndexOf('\n', source.indexOf("// README ends")) + 1);
    // An empty last line would count as one without indentation.
    return between.stripTrailing().stripIndent() + "\n";
  }
}
