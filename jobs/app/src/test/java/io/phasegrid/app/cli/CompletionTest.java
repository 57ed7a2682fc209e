package io.phasegrid.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.app.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a real bash completes once it has read the script that the program prints. */
class CompletionTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "./phasegrid stat, status",
    "phasegrid status --wa, --watch",
    "phasegrid verif, verify"
  })
  void wordsAreCompleted(String typed, String completed) throws Exception {
    Path script =
        Files.writeString(
            folder.resolve("completion"), Console.of("generate-completion").expecting(0).out());

    String[] words = typed.split(" ");
    String answer =
        bash(
            "source '%s'; COMP_WORDS=(%s); COMP_CWORD=%d; COMP_LINE='%s'; _complete_phasegrid; echo \"${COMPREPLY[@]}\""
                .formatted(script, typed, words.length - 1, typed));

    assertThat(answer.strip()).isEqualTo(completed);
  }

  private static String bash(String commands) throws IOException, InterruptedException {
    Process bash =
        new ProcessBuilder("bash", "-c", commands)
            // Outside of a keystroke bash complains that there is nothing to complete.
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor()).as(output).isZero();
    return output;
  }
}
