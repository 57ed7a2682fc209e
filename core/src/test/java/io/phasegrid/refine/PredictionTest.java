package io.phasegrid.refine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a diagram shows of trained and of inferred points, and how likely that is wrong. */
class PredictionTest {

  private static final Prediction PREDICTION =
      new Prediction(new double[][] {{0.2, 0.8}, {0.2, 0.8}, {0.2, 0.8}, {0.2, 0.8}});

  private static final List<TrainedLabel> OBSERVATIONS =
      List.of(
          new TrainedLabel(1, 0, 0),
          new TrainedLabel(2, 0, 0),
          new TrainedLabel(2, 1, 1),
          new TrainedLabel(3, 0, 0),
          new TrainedLabel(3, 1, 1),
          new TrainedLabel(3, 2, 0));

  @Test
  void trainedPointsShowTheMajorityOfTheirCells() {
    assertThat(PREDICTION.shown(List.of())).containsExactly(1, 1, 1, 1);
    assertThat(PREDICTION.shown(OBSERVATIONS)).containsExactly(1, 0, 1, 0);
  }

  @Test
  void aLabelThatItsNeighboursContradictIsDoubtful() {
    assertThat(PREDICTION.doubts(OBSERVATIONS))
        .containsExactly(new double[] {0.2, 0.8, 0.2, 0.8}, within(1e-12));
  }
}
