package io.phasegrid.refine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Probabilities of labels where nothing was trained. */
class GaussianProcessTest {

  private static final Lattice LINE = Lattice.of(41);

  @Test
  void isSureAmongItsLikeAndInDoubtAtTheBoundary() {
    Prediction prediction = new GaussianProcess().predict(LINE, step(), 2);

    assertThat(prediction.label(4)).isZero();
    assertThat(prediction.label(36)).isOne();
    assertThat(prediction.probability(4)).isGreaterThan(0.95);
    assertThat(prediction.probabilities()[20][0]).isCloseTo(0.5, within(0.1));
    for (double[] of : prediction.probabilities()) {
      assertThat(of[0] + of[1]).isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void wordsShareNothing() {
    Lattice lines = new Lattice(new int[] {2, 41}, new boolean[] {false, true});
    List<TrainedLabel> ofTheFirst = step();

    Prediction prediction = new GaussianProcess().predict(lines, ofTheFirst, 2);

    int unseen = lines.point(1, 4);
    assertThat(prediction.probability(unseen)).isLessThan(0.7);
  }

  @Test
  void seedsThatDisagreeAreTakenForNoise() {
    List<TrainedLabel> noisy = new ArrayList<>();
    for (int point = 0; point < 41; point += 2) {
      for (int seed = 0; seed < 5; seed++) {
        noisy.add(new TrainedLabel(point, seed, (point / 2 + seed) % 5 == 0 ? 1 : 0));
      }
    }
    Prediction prediction = new GaussianProcess().predict(LINE, noisy, 2);

    for (int point = 0; point < 41; point++) {
      assertThat(prediction.label(point)).isZero();
      assertThat(prediction.probability(point)).isBetween(0.6, 0.97);
    }
  }

  @Test
  void aBoundaryOfEachSeedIsToldFromNoise() {
    // Seed 0 changes at 10, seed 1 at 20, seed 2 at 30; each point has one.
    List<TrainedLabel> observations = new ArrayList<>();
    for (int point = 0; point < 41; point++) {
      int seed = (point * 7) % 3;
      observations.add(new TrainedLabel(point, seed, point < 10 * (seed + 1) ? 0 : 1));
    }

    Prediction prediction = new GaussianProcess().predict(LINE, observations, 2);

    // Every observation from 11 to 19 is the majority's or seed 0's: the majority is 0 until 20.
    for (int point = 0; point < 41; point++) {
      if (Math.abs(point - 20) > 2) {
        assertThat(prediction.label(point)).as("point %d", point).isEqualTo(point < 20 ? 0 : 1);
      }
    }
    assertThat(prediction.probabilities()[15][0]).isCloseTo(2.0 / 3, within(0.15));
  }

  @Test
  void anAxisAlongWhichNothingChangesGetsALengthOfItsOwn() {
    Lattice plane = Lattice.of(41, 41);
    List<TrainedLabel> observations = new ArrayList<>();
    for (int step = 0; step < 41; step++) {
      // Stripes of five steps, each seen at scattered heights.
      observations.add(new TrainedLabel(plane.point(step, (step * 17) % 41), 0, step / 5 % 2));
    }

    Prediction prediction = new GaussianProcess().predict(plane, observations, 2);

    int wrong = 0;
    for (int point = 0; point < plane.points(); point++) {
      wrong += prediction.label(point) == plane.steps(point)[0] / 5 % 2 ? 0 : 1;
    }
    assertThat(wrong / (double) plane.points()).isLessThan(0.1);
  }

  private static List<TrainedLabel> step() {
    List<TrainedLabel> observations = new ArrayList<>();
    for (int point = 0; point <= 16; point += 2) {
      observations.add(new TrainedLabel(point, 0, 0));
      observations.add(new TrainedLabel(40 - point, 0, 1));
    }
    return observations;
  }
}
