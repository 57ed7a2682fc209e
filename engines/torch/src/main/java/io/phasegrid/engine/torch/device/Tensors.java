package io.phasegrid.engine.torch.device;

import io.phasegrid.linear.Matrix;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Copies between matrices and tensors of doubles. */
public final class Tensors {

  private Tensors() {}

  /** Matrix of a tensor with two dimensions, on any device. */
  public static Matrix matrix(Tensor tensor) {
    double[] values = new double[Math.toIntExact(tensor.numel())];
    read(tensor, values, 0);
    return new Matrix((int) tensor.size(0), (int) tensor.size(1), values);
  }

  /** Writes the values of a tensor, row-major, from an index on. */
  public static void read(Tensor tensor, double[] to, int from) {
    Tensor there = tensor.cpu().to(torch.ScalarType.Double).contiguous();
    new DoublePointer(there.data_ptr_double()).get(to, from, Math.toIntExact(there.numel()));
  }

  /** Tensor of a matrix on the device of another tensor of doubles. */
  public static Tensor like(Matrix matrix, Tensor other) {
    return like(matrix.values(), other, matrix.rows(), matrix.columns());
  }

  /** Tensor of values, row-major, on the device of another tensor of doubles. */
  public static Tensor like(double[] values, Tensor other, long... shape) {
    return Tensor.create(values, shape).to(other);
  }
}
