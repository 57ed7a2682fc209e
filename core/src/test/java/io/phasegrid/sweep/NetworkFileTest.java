package io.phasegrid.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegrid.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkFileTest {

  private static final String SWEEP =
      """
      name: test
      data: {set: digits}
      training: {loss: cross-entropy}
      """;

  private static Cell cell(String path, String text, String... overrides) {
    List<String> all = new java.util.ArrayList<>(List.of(overrides));
    all.add("network.dl4j=" + path);
    NetworkFile file = new NetworkFile(path, text);
    return SweepFile.parse(SWEEP, "test.yaml", all)
        .grid(new DataDigests(Map.of(), Map.of(path, file)))
        .cell(0);
  }

  @Test
  void widthStandsInThePlaceOfPlaceholders() {
    NetworkFile file = new NetworkFile("a.json", "[\"${width}\", ${width}, \"${4*width}\", 7]");

    assertThat(file.hasWidth()).isTrue();
    assertThat(file.withWidth(12)).isEqualTo("[12, 12, 48, 7]");
  }

  @Test
  void idsFollowTheContentsNotThePath() {
    String id = cell("a.json", "{}").id();

    assertThat(cell("elsewhere/b.json", "{}").id()).isEqualTo(id);
    assertThat(cell("a.json", "{ }").id()).isNotEqualTo(id);
    assertThat(cell("a.json", "{}", "network.width=9").id()).isNotEqualTo(id);
    assertThat(SweepFile.parse(SWEEP, "t", List.of()).grid(DataDigests.NONE).cell(0).id())
        .isNotEqualTo(id);
  }

  @Test
  void theContentsReachTheConfigurationOfACell() {
    NetworkConfig network = cell("a.json", "{\"x\": 1}").config().network();

    assertThat(network.isPerceptron()).isFalse();
    assertThat(network.file().orElseThrow().text()).isEqualTo("{\"x\": 1}");
    assertThat(network.description()).isEqualTo("network.dl4j a.json");
  }

  @Test
  void aStoredSweepReadsBack() {
    Sweep sweep =
        SweepFile.parse(
            SWEEP, "test.yaml", List.of("network.dl4j=[a.json, b.json]", "network.width=[4, 8]"));
    Sweep lenet = SweepFile.parse(SWEEP, "test.yaml", List.of("network.model=lenet"));

    assertThat(SweepFile.parse(SweepWriter.write(sweep), "x", List.of()).axes())
        .isEqualTo(sweep.axes());
    assertThat(SweepWriter.write(lenet)).doesNotContain("depth").doesNotContain("width");
    assertThat(SweepFile.parse(SweepWriter.write(lenet), "x", List.of()).base().canonicalText())
        .isEqualTo(lenet.base().canonicalText());
  }

  @Test
  void whatCannotBeMeantIsOneSentence(@TempDir Path folder) throws IOException {
    Path missing = folder.resolve("none.json");
    assertThatThrownBy(() -> NetworkFile.read(missing.toString()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("there is no file " + missing);
    Path typo = Files.writeString(folder.resolve("typo.json"), "{\n \"nout\": \"${wdith}\"}");
    assertThatThrownBy(() -> NetworkFile.read(typo.toString()))
        .isInstanceOf(InputException.class)
        .hasMessage(
            typo
                + ", line 2: unknown placeholder ${wdith}; write ${width}, or ${4*width} for a multiple.");
  }
}
