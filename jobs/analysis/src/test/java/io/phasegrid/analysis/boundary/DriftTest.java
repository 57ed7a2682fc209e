package io.phasegrid.analysis.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.phasegrid.random.Gaussian;
import io.phasegrid.random.KeyedRandom;
import io.phasegrid.random.Purpose;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DriftTest {

  private static final double[] WIDTHS = {16, 32, 64, 128};
  private static final double[] FINE = {0.01, 0.01, 0.01, 0.01};

  @Test
  void exactPlacesGiveTheLine() {
    double[] places = new double[WIDTHS.length];
    for (int i = 0; i < places.length; i++) {
      places[i] = -2 + 8 / WIDTHS[i];
    }

    Drift drift = Drift.of(WIDTHS, places, new double[WIDTHS.length][10], FINE, 2);

    assertThat(drift.infinite()).isEqualTo(-2, within(1e-12));
    assertThat(drift.slope()).isEqualTo(8, within(1e-9));
    assertThat(drift.halfInfinite()).isBetween(0.0, 0.01);
  }

  /** Five seeds move the boundary at every width, in part together; a replicate resamples them. */
  @Test
  void theIntervalHoldsTheTruth() {
    int held = 0;
    for (int simulation = 0; simulation < 200; simulation++) {
      long key = KeyedRandom.key(simulation, Purpose.LABEL_NOISE, 2, 0);
      int seeds = 5;
      double[][] offsets = new double[WIDTHS.length][seeds];
      double[] places = new double[WIDTHS.length];
      for (int i = 0; i < WIDTHS.length; i++) {
        for (int s = 0; s < seeds; s++) {
          offsets[i][s] =
              0.1 * Gaussian.at(key, s) + 0.1 * Gaussian.at(key, 10 + (long) i * seeds + s);
          places[i] += (-2 + 8 / WIDTHS[i] + offsets[i][s]) / seeds;
        }
      }
      SeedResampling resampling =
          SeedResampling.of(LongStream.range(0, seeds).boxed().toList(), 200, simulation);
      double[][] shifts = new double[WIDTHS.length][200];
      for (int r = 0; r < 200; r++) {
        int replicate = r;
        resampling
            .draw(replicate)
            .forEach(
                (seed, times) -> {
                  for (int i = 0; i < WIDTHS.length; i++) {
                    shifts[i][replicate] += times * offsets[i][seed.intValue()] / seeds;
                  }
                });
      }

      Drift drift = Drift.of(WIDTHS, places, shifts, FINE, resampling.reach());

      if (Math.abs(drift.infinite() + 2) <= drift.halfInfinite()) {
        held++;
      }
    }

    assertThat(held).isBetween(180, 199);
  }
}
