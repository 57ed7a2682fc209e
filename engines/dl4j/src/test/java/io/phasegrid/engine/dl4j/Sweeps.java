package io.phasegrid.engine.dl4j;

import io.phasegrid.data.DataSet;
import io.phasegrid.data.DataSets;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.DataDigests;
import io.phasegrid.sweep.NetworkFile;
import io.phasegrid.sweep.Sweep;
import io.phasegrid.sweep.SweepFile;
import io.phasegrid.train.TrainingInput;
import java.util.List;
import java.util.Map;

/** Cells of small sweeps on digits. */
final class Sweeps {

  private static final String DIGITS =
      """
      name: test
      data: {set: digits}
      training: {loss: cross-entropy, batch: 8, steps: 30, learningRate: 0.05}
      measure: {samples: 300}
      """;

  private Sweeps() {}

  /** The only cell of a sweep on digits. */
  static Cell cell(String... overrides) {
    return SweepFile.parse(DIGITS, "test.yaml", List.of(overrides)).grid(DataDigests.NONE).cell(0);
  }

  /** The same with the text of a file that describes the network. */
  static Cell cellOf(NetworkFile file, String... overrides) {
    List<String> all = new java.util.ArrayList<>(List.of(overrides));
    all.add("network.dl4j=" + file.path());
    Sweep sweep = SweepFile.parse(DIGITS, "test.yaml", all);
    return sweep.grid(new DataDigests(Map.of(), Map.of(file.path(), file))).cell(0);
  }

  static DataSet data(Cell cell) {
    return DataSets.open(cell.config().data());
  }

  static TrainingInput trainingInput(Cell cell) {
    return TrainingInput.of(cell, data(cell));
  }
}
