package io.phasegrid.theory;

import io.phasegrid.linear.Matrix;
import java.util.stream.IntStream;

/**
 * True and predicted classes of held-out samples.
 *
 * @param count number K of classes
 * @param labels true class of every sample
 * @param decisions class that the network assigns to every sample
 */
public record Classes(int count, int[] labels, int[] decisions) {

  /**
   * Derives the classes from targets and outputs.
   *
   * @param targets N × K, one-hot rows
   * @param outputs N × K, before any softmax
   */
  public static Classes of(Matrix targets, Matrix outputs) {
    return new Classes(targets.columns(), largest(targets), largest(outputs));
  }

  /** Share of the samples that the network assigns to their class. */
  public double accuracy() {
    int right = 0;
    for (int i = 0; i < labels.length; i++) {
      right += labels[i] == decisions[i] ? 1 : 0;
    }
    return (double) right / labels.length;
  }

  /** Number of samples of each class. */
  int[] sizes() {
    int[] sizes = new int[count];
    for (int label : labels) {
      sizes[label]++;
    }
    return sizes;
  }

  private static int[] largest(Matrix matrix) {
    return IntStream.range(0, matrix.rows()).map(matrix::largest).toArray();
  }
}
