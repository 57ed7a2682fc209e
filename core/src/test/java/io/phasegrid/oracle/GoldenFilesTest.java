package io.phasegrid.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenFilesTest {

  @TempDir Path root;

  @Test
  void anUnsetPropertyMeansTheClassPath() {
    for (String unset : new String[] {null, "", "${phasegrid.golden}"}) {
      assertThat(GoldenFiles.of(unset, root.toString()).alignmentCases()).isNotEmpty();
      assertThat(GoldenFiles.of(unset, root.toString()).trainingTraces()).isNotEmpty();
    }
  }

  @Test
  void aRelativeFolderIsTakenFromTheRootAndMayHoldOneFile() throws IOException {
    Files.createDirectory(root.resolve("mine"));
    Files.writeString(
        root.resolve("mine/alignment_cases.json"),
        """
        {"cases": [{"W": [[1, 2]], "ha": [[1, 0]], "gb": [[3]],
                    "modes": {"raw": {"alpha": {"fRGA": NaN}, "null_analytic": null}},
                    "exponents_raw": null, "theil_sen": null}]}
        """);

    GoldenFiles files = GoldenFiles.of("mine", root.toString());

    assertThat(files.trainingTraces()).isEmpty();
    assertThat(files.alignmentCases()).hasSize(1);
    assertThat(files.alignmentCases().get(0).expected().modes().get("raw").get("alpha"))
        .containsEntry("fRGA", Double.NaN);
  }

  @Test
  void aFolderThatIsNotThereIsAnError() {
    assertThatThrownBy(() -> GoldenFiles.of("none", root.toString()))
        .hasMessageContaining("names no folder");
  }

  @Test
  void aFolderWithoutFixturesIsAnError() {
    assertThatThrownBy(() -> GoldenFiles.of(root.toString(), null))
        .hasMessageContaining("alignment_cases.json");
  }
}
