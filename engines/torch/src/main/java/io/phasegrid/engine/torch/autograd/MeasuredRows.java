package io.phasegrid.engine.torch.autograd;

import io.phasegrid.engine.torch.model.MeasuredLayer;
import io.phasegrid.linear.Matrix;
import io.phasegrid.observe.MeasuredPositions;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorIndex;
import org.bytedeco.pytorch.TensorIndexVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Rows by which a layer is measured, one per sample or measured position.
 *
 * @param positions measured in each sample
 * @param samples number of held-out samples
 */
record MeasuredRows(MeasuredLayer layer, MeasuredPositions positions, int samples) {

  static MeasuredRows of(MeasuredLayer layer, long seed, int samples) {
    return new MeasuredRows(
        layer, MeasuredPositions.of(layer.number(), layer.positions(), seed, samples), samples);
  }

  double[] empty(int columns) {
    return new double[samples * positions.perSample() * columns];
  }

  /** Index of the first value of a block that begins with a sample. */
  int start(int sample, Tensor block) {
    return sample * positions.perSample() * (int) block.size(1);
  }

  Matrix matrix(double[] values, int columns) {
    return new Matrix(samples * positions.perSample(), columns, values);
  }

  /** h_a of a block of samples from sample {@code from} on, rows × fanIn. */
  Tensor inputs(Tensor entering, int from) {
    if (layer.window().isEmpty()) {
      return rows(entering, from).reshape(-1, layer.fanIn());
    }
    MeasuredLayer.Window window = layer.window().get();
    long around = window.padding();
    Tensor padded =
        around == 0 ? entering : torch.constant_pad_nd(entering, around, around, around, around);
    // A view of the patches: samples × channels × rows × columns × kernel × kernel.
    Tensor patches =
        padded
            .unfold(2, window.kernel(), window.stride())
            .unfold(3, window.kernel(), window.stride())
            .permute(0, 2, 3, 1, 4, 5);
    return rows(patches, from).reshape(-1, layer.fanIn());
  }

  /** Gradients of h_b of such a block, rows × units. */
  Tensor outputs(Tensor gradients, int from) {
    return rows(layer.unitsLast(gradients), from).reshape(-1, layer.units());
  }

  /**
   * Chosen rows of a tensor of samples × rest, samples × tokens × rest, or samples × rows × columns
   * × rest.
   */
  private Tensor rows(Tensor all, int from) {
    if (positions.perSample() == layer.positions() && layer.window().isEmpty()) {
      return all;
    }
    int block = (int) all.size(0);
    int[] chosen =
        IntStream.range(0, block).flatMap(i -> IntStream.of(positions.of(from + i))).toArray();
    long[] sample = new long[chosen.length];
    Arrays.setAll(sample, i -> i / positions.perSample());
    if (layer.window().isEmpty()) {
      return all.index(indices(sample, IntStream.of(chosen).asLongStream().toArray()));
    }
    int side = layer.window().get().side();
    long[] row = IntStream.of(chosen).mapToLong(position -> position / side).toArray();
    long[] column = IntStream.of(chosen).mapToLong(position -> position % side).toArray();
    return all.index(indices(sample, row, column));
  }

  private static TensorIndexVector indices(long[]... dimensions) {
    TensorIndex[] indices = new TensorIndex[dimensions.length];
    for (int i = 0; i < dimensions.length; i++) {
      indices[i] = new TensorIndex(Tensor.create(dimensions[i], dimensions[i].length));
    }
    return new TensorIndexVector(indices);
  }
}
