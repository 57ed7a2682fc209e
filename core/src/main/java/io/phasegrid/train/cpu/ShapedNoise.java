package io.phasegrid.train.cpu;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasTrans;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.SinglePrecision;
import io.phasegrid.linear.SingleThread;
import io.phasegrid.noise.GradientNoise;
import io.phasegrid.noise.NoiseDirections;
import io.phasegrid.sweep.NoiseShape;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Noise with a given covariance on the neuron gradients of a minibatch.
 *
 * <p>If C = F Fᵀ and the entries of E are N(0, 1), the rows of E Fᵀ have covariance C. Every shape
 * has such a factor: its directions, the minibatch's pre-activations over √B, or W. The noise is
 * therefore one product σ √d/‖F‖ · E Fᵀ accumulated into δ, scaled by tr C = ‖F‖².
 */
final class ShapedNoise implements HiddenNoise {

  /** A factor below this norm counts as zero: scaling it up to the noise's power would overflow. */
  private static final double SMALLEST_NORM = 1e-30;

  static {
    SingleThread.ensure();
  }

  private final GradientNoise noise;
  private final NoiseShape shape;
  private final int[] sizes;
  private final int batch;
  private final OffHeapBlock block;

  /** E: σ N(0, 1), samples × columns of the factor. */
  private final OffHeapFloats draws;

  /** For {@code REPRESENTATION}: pre-activations without bias, samples × units. */
  private final OffHeapFloats preactivations;

  /** For {@code DIRECTIONS}: of each hidden layer, count × units. */
  private final OffHeapFloats[] directions;

  ShapedNoise(GradientNoise noise, int[] sizes, int batch) {
    this.noise = noise;
    this.shape = noise.covariance().shape();
    this.sizes = sizes;
    this.batch = batch;
    int hidden = sizes.length - 2;
    int widest = Arrays.stream(sizes).limit(hidden + 1L).max().orElseThrow();
    int drawn = batch * (shape == NoiseShape.REPRESENTATION ? batch : widest);
    int kept = shape == NoiseShape.REPRESENTATION ? batch * widest : 0;
    Matrix[] made = new Matrix[shape == NoiseShape.DIRECTIONS ? hidden : 0];
    long floats = (long) drawn + kept;
    for (int l = 0; l < made.length; l++) {
      made[l] = noise.covariance().directions(l, sizes[l + 1]);
      floats += made[l].values().length;
    }
    this.block = new OffHeapBlock(2 + made.length, floats);
    this.draws = block.floats(drawn);
    this.preactivations = block.floats(kept);
    this.directions = new OffHeapFloats[made.length];
    for (int l = 0; l < made.length; l++) {
      double[] values = made[l].values();
      directions[l] = block.floats(values.length);
      SinglePrecision.put(values, directions[l].buffer());
    }
  }

  @Override
  public void add(
      int step, int l, OffHeapFloats inputs, OffHeapFloats weights, OffHeapFloats delta) {
    int units = sizes[l + 1];
    switch (shape) {
      case DIRECTIONS ->
          addProduct(step, l, NoiseDirections.count(units), CblasNoTrans, directions[l], delta);
      case REPRESENTATION -> {
        propagate(inputs, weights, sizes[l], units);
        addProduct(step, l, batch, CblasNoTrans, preactivations, delta);
      }
      case WEIGHTS -> addProduct(step, l, sizes[l], CblasTrans, weights, delta);
      case ISOTROPIC -> throw new IllegalStateException("isotropic noise needs no shaping");
    }
  }

  /**
   * h_b = h_a Wᵀ, recomputed because the activations of the step include the bias and H_b does not.
   */
  private void propagate(OffHeapFloats inputs, OffHeapFloats weights, int columns, int units) {
    preactivations.product(
        0f, 1f, CblasNoTrans, inputs, CblasTrans, weights, batch, units, columns);
  }

  /**
   * δ += √d/‖F‖ · E Fᵀ.
   *
   * @param columns of F
   * @param transposition CblasTrans if the array holds F, CblasNoTrans if it holds Fᵀ
   */
  private void addProduct(
      int step, int l, int columns, int transposition, OffHeapFloats factor, OffHeapFloats delta) {
    int units = sizes[l + 1];
    double norm = norm(factor.buffer(), columns * units);
    if (!(norm >= SMALLEST_NORM)) {
      return;
    }
    noise.fill(step, l, draws.buffer(), batch * columns);
    float scale = (float) (Math.sqrt(units) / norm);
    delta.product(1f, scale, CblasNoTrans, draws, transposition, factor, batch, units, columns);
  }

  /**
   * Frobenius norm: double squares do not underflow, and four independent sums allow
   * instruction-level parallelism.
   */
  private static double norm(FloatBuffer values, int count) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i + 3 < count; i += 4) {
      a += square(values.get(i));
      b += square(values.get(i + 1));
      c += square(values.get(i + 2));
      d += square(values.get(i + 3));
    }
    for (; i < count; i++) {
      a += square(values.get(i));
    }
    return Math.sqrt(a + b + (c + d));
  }

  private static double square(double value) {
    return value * value;
  }

  @Override
  public void close() {
    block.close();
  }
}
