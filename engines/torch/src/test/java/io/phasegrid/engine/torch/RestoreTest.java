package io.phasegrid.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.network.WeightBytes;
import io.phasegrid.sweep.Cell;
import io.phasegrid.train.Engine;
import io.phasegrid.train.TrainingPack;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** MLPs that go on from states, in other company than before, come to the same bits. */
class RestoreTest {

  private static final int CUT = 120;
  private static final int END = 300;

  @ParameterizedTest
  @ValueSource(strings = {"none", "flow-isotropic", "local-representation"})
  void goesOnToTheSameBits(String noise) {
    Engine engine = new TorchEngine();
    List<Cell> cells =
        SixteenCells.cells(SixteenCells.settings("digits", "tanh", true, 12, 8, noise))
            .subList(0, 8);
    List<byte[]> states = new ArrayList<>();
    try (TrainingPack pack = SixteenCells.started(engine, cells)) {
      pack.trainTo(CUT);
      for (int k = 0; k < cells.size(); k++) {
        states.add(pack.state(k).orElseThrow());
      }
      pack.trainTo(END);
      for (int from : new int[] {0, 3}) {
        try (TrainingPack later = SixteenCells.started(engine, cells.subList(from, from + 5))) {
          later.restore(CUT, states.subList(from, from + 5));
          assertThat(later.state(2)).hasValue(states.get(from + 2));
          later.trainTo(END);
          for (int k = 0; k < 5; k++) {
            assertThat(WeightBytes.of(later.weights(k)))
                .isEqualTo(WeightBytes.of(pack.weights(from + k)));
          }
        }
      }
    }
  }
}
