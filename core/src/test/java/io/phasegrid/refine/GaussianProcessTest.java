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
    assertThat(prediction.ignorance()[20]).isGreaterThan(prediction.ignorance()[4]);
    for (double[] of : prediction.probabilities()) {
      assertThat(of[0] + of[1]).isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void wordsShareNothing() {
    Lattice lines = new Lattice(new int[] {2, 41}, new boolean[] {false, true});
    List<Observation> ofTheFirst = step();

    Prediction prediction = new GaussianProcess().predict(lines, ofTheFirst, 2);

    int unseen = lines.point(1, 4);
    assertThat(prediction.ignorance()[unseen]).isEqualTo(1);
    assertThat(prediction.probability(unseen)).isLessThan(0.7);
  }

  @Test
  void seedsThatDisagreeAreTakenForNoise() {
    List<Observation> noisy = new ArrayList<>();
    for (int point = 0; point < 41; point += 2) {
      for (int seed = 0; seed < 5; seed++) {
        noisy.add(new Observation(point, seed == 0 ? 1 : 0));
      }
    }
    Prediction prediction = new GaussianProcess().predict(LINE, noisy, 2);

    for (int point = 0; point < 41; point++) {
      assertThat(prediction.label(point)).isZero();
      assertThat(prediction.probability(point)).isBetween(0.6, 0.97);
    }
  }

  private static List<Observation> step() {
    List<Observation> observations = new ArrayList<>();
    for (int point = 0; point <= 16; point += 2) {
      observations.add(new Observation(point, 0));
      observations.add(new Observation(40 - point, 1));
    }
    return observations;
  }
}
