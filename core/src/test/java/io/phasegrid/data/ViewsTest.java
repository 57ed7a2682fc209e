package io.phasegrid.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.phasegrid.input.InputException;
import io.phasegrid.random.Gaussian;
import io.phasegrid.random.Purpose;
import io.phasegrid.sweep.ViewsConfig;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Means and variances of the transformations of {@link ViewsConfig}. */
class ViewsTest {

  private static final int SIDE = 10;
  private static final int PIXELS = SIDE * SIDE;
  private static final int ROWS = 20_000;

  private static float[] views(float[] sample, ViewsConfig config) {
    FloatBuffer rows = FloatBuffer.allocate(ROWS * sample.length);
    for (int row = 0; row < ROWS; row++) {
      rows.put(row * sample.length, sample);
    }
    new Views(config, sample.length).apply(rows, ROWS, 1, Purpose.VIEW, 5);
    return rows.array();
  }

  private static ViewsConfig plain() {
    return new ViewsConfig(1, 0, 0, 0, 0, 0, 0, 0);
  }

  private static float[] constant(float value) {
    float[] sample = new float[PIXELS];
    Arrays.fill(sample, value);
    return sample;
  }

  /** Mean and variance over views of the means of the rows. */
  private static double[] moments(float[] rows) {
    double sum = 0;
    double squares = 0;
    for (int row = 0; row < ROWS; row++) {
      double mean = 0;
      for (int i = 0; i < PIXELS; i++) {
        mean += rows[row * PIXELS + i] / (double) PIXELS;
      }
      sum += mean / ROWS;
      squares += mean * mean / ROWS;
    }
    return new double[] {sum, squares - sum * sum};
  }

  @Test
  void nothingIsChangedByDefault() {
    float[] sample = random();
    assertThat(Arrays.copyOf(views(sample, plain()), PIXELS)).containsExactly(sample);
  }

  private static float[] random() {
    float[] sample = new float[PIXELS];
    for (int i = 0; i < PIXELS; i++) {
      sample[i] = Gaussian.at(4, i);
    }
    return sample;
  }

  @Test
  void brightnessIsUniform() {
    double[] moments = moments(views(constant(1), new ViewsConfig(1, 0, 0, 0.6, 0, 0, 0, 0)));
    assertThat(moments[0]).isCloseTo(1, within(0.01));
    assertThat(moments[1]).isCloseTo(0.6 * 0.6 / 3, within(0.003));
  }

  @Test
  void contrastKeepsTheMeanAndMultipliesDeviations() {
    float[] sample = constant(2);
    sample[0] = 3;
    float[] rows = views(sample, new ViewsConfig(1, 0, 0, 0, 0.9, 0, 0, 0));
    double[] moments = moments(rows);
    assertThat(moments[0]).isCloseTo(2.01, within(1e-6));
    assertThat(moments[1]).isCloseTo(0, within(1e-9));
    double factors = 0;
    double squares = 0;
    for (int row = 0; row < ROWS; row++) {
      double factor = rows[row * PIXELS] - rows[row * PIXELS + 1];
      factors += factor / ROWS;
      squares += factor * factor / ROWS;
    }
    assertThat(factors).isCloseTo(1, within(0.02));
    assertThat(squares - factors * factors).isCloseTo(0.9 * 0.9 / 3, within(0.01));
  }

  @Test
  void noiseHasItsStandardDeviation() {
    double[] moments = moments(views(constant(1), new ViewsConfig(1, 0, 0, 0, 0, 2, 0, 0)));
    assertThat(moments[0]).isCloseTo(1, within(0.005));
    assertThat(moments[1] * PIXELS).isCloseTo(4, within(0.15));
  }

  @Test
  void eraseAndMaskRemoveTheirShare() {
    // √0.2 of ten pixels are four or five, rounded to four: 16 of 100.
    float[] erased = views(constant(1), new ViewsConfig(1, 0, 0, 0, 0, 0, 0.2, 0));
    assertThat(moments(erased)[0]).isCloseTo(0.84, within(1e-6));
    assertThat(moments(erased)[1]).isCloseTo(0, within(1e-9));
    double[] masked = moments(views(constant(1), new ViewsConfig(1, 0, 0, 0, 0, 0, 0, 0.3)));
    assertThat(masked[0]).isCloseTo(0.7, within(0.005));
    assertThat(masked[1]).isCloseTo(0.3 * 0.7 / PIXELS, within(2e-4));
  }

  @Test
  void flipExchangesLeftAndRightOfHalfTheViews() {
    float[] sample = constant(0);
    sample[3 * SIDE + 2] = 1;
    float[] rows = views(sample, new ViewsConfig(1, 0.5, 0, 0, 0, 0, 0, 0));
    int flipped = 0;
    for (int row = 0; row < ROWS; row++) {
      float kept = rows[row * PIXELS + 3 * SIDE + 2];
      float mirrored = rows[row * PIXELS + 3 * SIDE + SIDE - 1 - 2];
      assertThat(kept + mirrored).isEqualTo(1);
      flipped += (int) mirrored;
    }
    assertThat(flipped / (double) ROWS).isCloseTo(0.5, within(0.02));
  }

  @Test
  void shiftIsUniformAndFillsWithZeros() {
    float[] sample = constant(0);
    sample[5 * SIDE + 5] = 1;
    float[] rows = views(sample, new ViewsConfig(1, 0, 2, 0, 0, 0, 0, 0));
    int[] counts = new int[PIXELS];
    for (int i = 0; i < rows.length; i++) {
      counts[i % PIXELS] += (int) rows[i];
    }
    for (int i = 0; i < PIXELS; i++) {
      boolean near = Math.abs(i % SIDE - 5) <= 2 && Math.abs(i / SIDE - 5) <= 2;
      assertThat(counts[i] / (double) ROWS).isCloseTo(near ? 1 / 25.0 : 0, within(0.006));
    }
    assertThat(moments(views(constant(1), new ViewsConfig(1, 0, 2, 0, 0, 0, 0, 0)))[0])
        .isCloseTo(Math.pow(1 - 0.12, 2), within(0.005));
  }

  /** A plane stays a plane: its slope shrinks by the root of the area shown. */
  @Test
  void cropShowsAUniformAreaAtAUniformPlace() {
    float[] plane = new float[PIXELS];
    for (int i = 0; i < PIXELS; i++) {
      plane[i] = i % SIDE;
    }
    float[] rows = views(plane, new ViewsConfig(0.3, 0, 0, 0, 0, 0, 0, 0));
    double areas = 0;
    double squares = 0;
    double middles = 0;
    for (int row = 0; row < ROWS; row++) {
      int at = row * PIXELS;
      double slope = rows[at + 5] - rows[at + 4];
      areas += slope * slope / ROWS;
      squares += Math.pow(slope, 4) / ROWS;
      middles += (rows[at + 4] + rows[at + 5]) / 2 / ROWS;
    }
    assertThat(areas).isCloseTo(0.65, within(0.005));
    assertThat(squares - areas * areas).isCloseTo(0.7 * 0.7 / 12, within(0.002));
    assertThat(middles).isCloseTo(4.5, within(0.02));
  }

  @Test
  void viewsDependOnSeedStepAndRowAlone() {
    ViewsConfig config = new ViewsConfig(0.5, 0.5, 1, 0.2, 0.2, 0.3, 0.1, 0.1);
    float[] sample = random();
    float[] rows = views(sample, config);
    FloatBuffer three = FloatBuffer.allocate(3 * PIXELS);
    for (int row = 0; row < 3; row++) {
      three.put(row * PIXELS, sample);
    }
    new Views(config, PIXELS).apply(three, 3, 1, Purpose.VIEW, 5);
    assertThat(three.array()).containsExactly(Arrays.copyOf(rows, 3 * PIXELS));
    assertThat(Arrays.copyOf(rows, PIXELS))
        .isNotEqualTo(Arrays.copyOfRange(rows, PIXELS, 2 * PIXELS));
  }

  @Test
  void vectorsTakeNoiseAndMaskAlone() {
    new Views(new ViewsConfig(1, 0, 0, 0, 0, 1, 0, 0.5), 7);
    assertThatThrownBy(() -> new Views(new ViewsConfig(1, 0, 1, 0, 0, 0, 0, 0), 7))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("data.views");
  }
}
