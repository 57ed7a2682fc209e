package io.phasegrid.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegrid.input.InputException;
import io.phasegrid.spark.FolderCopy;
import io.phasegrid.spark.LocalSpark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Results in a line of Java, which leave the folder as it is. */
@ExtendWith(LocalSpark.class)
class PhasegridTest {

  private static final Path SAMPLE =
      Path.of(System.getProperty("phasegrid.root", ".."), "docs", "sample");

  @Test
  void showsWhatIsStoredAndChangesNothing(SparkSession spark) throws IOException {
    List<Path> before = FolderCopy.files(SAMPLE);
    SweepResults sample = new Phasegrid(spark).results(SAMPLE.toString());

    assertThat(sample.diagram()).contains("network.width = 12").contains("● CRH");
    assertThat(sample.diagram("clean", "phase.alpha=0.99")).doesNotContain("● CRH");
    assertThat(sample.ask("SELECT count(*) AS n FROM cells")).contains("34").endsWith("(1 row)\n");
    assertThat(sample.query("SELECT * FROM relations WHERE last").count()).isPositive();
    assertThat(sample.views()).contains(" relations ").contains(" scaling ");
    assertThat(sample.columns("runs")).contains("finished_at");
    assertThat(FolderCopy.files(SAMPLE)).isEqualTo(before);
  }

  @Test
  void saysWhatCannotBeMeant(SparkSession spark) {
    Phasegrid phasegrid = new Phasegrid(spark);
    SweepResults sample = phasegrid.results(SAMPLE.toString());

    assertThatThrownBy(() -> sample.diagram("cleen"))
        .isInstanceOf(InputException.class)
        .hasMessage("There is no measurement cleen: it is clean or noisy.");
    assertThatThrownBy(() -> phasegrid.results("no/such/folder"))
        .isInstanceOf(InputException.class);
    assertThatThrownBy(() -> sample.ask("DROP VIEW cells")).isInstanceOf(InputException.class);
  }
}
