package io.phasegrid.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.app.Console;
import io.phasegrid.spark.SmallRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The command as users type it, on a store of one axis. */
@TestInstance(Lifecycle.PER_CLASS)
class ReportCommandTest {

  private Path folder;
  private Path out;

  @BeforeAll
  void run(@TempDir Path temporary) throws IOException {
    folder = temporary;
    out = folder.resolve("store");
    Path sweep = Files.writeString(folder.resolve("tiny.yaml"), SmallRun.TINY);
    Console.of("run", sweep, "--out", out).expecting(0);
  }

  @Test
  void figuresLieBesideTheTablesAndTheRestIsExplained() throws IOException {
    Console report = Console.of("report", out, "--width", "page").expecting(0);

    assertThat(report.err()).isEmpty();
    assertThat(report.out())
        .contains("page    " + out + "/report/report.html")
        .contains("figure  " + out + "/report/figures/alpha.{png,svg}")
        .contains("no training curves: ")
        .contains("no boundary against width: ");
    assertThat(Files.readString(out.resolve("report/figures/labels.svg")))
        .contains("width=\"175.00mm\"")
        .contains(">width<")
        .contains("No boundary is drawn: a boundary needs two axes of numbers");
    Console.of("status", out).expecting(0);
  }

  @Test
  void anAxisThatIsNoneIsRefused() {
    Console refused = Console.of("report", out, "--axes", "network.widht").expecting(2);

    assertThat(refused.err())
        .contains("network.widht is no axis of sweep tiny; the nearest is network.width")
        .hasLineCount(1);
  }

  @Test
  void columnsOfNumbersAreDrawnWhereTheyAreNamed() throws IOException {
    Path target = folder.resolve("columns");
    Console report =
        Console.of(
                "report",
                out,
                "--only",
                "figures",
                "--no-boundary",
                "--of",
                "score,steps_to_fit",
                "--out",
                target)
            .expecting(0);
    Console terminal = Console.of("diagram", out, "--of", "held_out_loss").expecting(0);
    Console never = Console.of("diagram", out, "--of", "steps_to_generalise").expecting(0);

    assertThat(Files.readString(target.resolve("figures/score.svg")))
        .contains("Median over seeds of score")
        .doesNotContain("k/n");
    assertThat(report.out()).contains("no map of steps_to_fit: no stored network has a value");
    assertThat(terminal.out()).contains("network.width", "number: median of held_out_loss");
    assertThat(never.out()).contains("never", "No stored network has a value.");
  }

  @Test
  void aColumnThatIsNoneIsRefusedWithAllThatAre() {
    for (String command : new String[] {"diagram", "report"}) {
      Console refused = Console.of(command, out, "--of", "steps_to_generalize").expecting(2);

      assertThat(refused.err())
          .startsWith("Option --of: steps_to_generalize is no column of numbers")
          .contains("the nearest is steps_to_generalise, and all are steps_to_fit,", ", score,")
          .doesNotContain("learning_rate", " seed,", "state")
          .hasLineCount(1);
    }
    assertThat(Console.of("diagram", out, "--of", "score", "--at", 0).expecting(2).err())
        .startsWith("Option --of goes together with neither")
        .hasLineCount(1);
  }

  @Test
  void spectraAreDrawnOfAMeasuredStep() throws IOException {
    Console report =
        Console.of(
                "report",
                out,
                "--only",
                "figures",
                "--no-boundary",
                "--spectra-at",
                0,
                "--out",
                folder.resolve("start"))
            .expecting(0);
    Console refused = Console.of("report", out, "--spectra-at", "7").expecting(2);

    assertThat(report.out()).contains("start/figures/spectra.{png,svg}");
    assertThat(Files.readString(folder.resolve("start/figures/labels.svg")))
        .contains("No boundary is drawn: boundaries were left out by --no-boundary");
    assertThat(Files.readString(folder.resolve("start/figures/spectra.svg")))
        .contains(", at step 0, layer fc2");
    assertThat(refused.err())
        .startsWith("Option --spectra-at: nothing in " + out + " was measured at step 7")
        .contains("the measured steps are 0, 20.")
        .hasLineCount(1);
  }

  @Test
  void aFolderThatCannotBeWrittenToIsOneSentence() throws IOException {
    Path file = Files.writeString(folder.resolve("a-file"), "");

    Console page = Console.of("report", out, "--out", file).expecting(2);
    Console figures = Console.of("report", out, "--only", "figures", "--out", file).expecting(2);

    assertThat(page.err()).startsWith("Cannot write the report to " + file).hasLineCount(1);
    assertThat(figures.err()).startsWith("Cannot write " + file + "/figures/").hasLineCount(1);
  }
}
