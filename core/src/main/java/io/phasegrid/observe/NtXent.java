package io.phasegrid.observe;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;
import java.util.Arrays;

/**
 * Normalised temperature-scaled cross-entropy (NT-Xent; Chen et al., 2020, arXiv 2002.05709, eq. 1)
 * of the two views of the samples of minibatches. The rows of a minibatch are its samples' first
 * views, then their second views in the same order; with unit vectors u = o/‖o‖ and the other view
 * p(i) of a row i, its loss is −u_i·u_p(i)/τ + log Σ_{k ≠ i} exp(u_i·u_k/τ). Targets are not used.
 *
 * @param outputs N × outputs, minibatch by minibatch
 * @param rows of a minibatch, even; they divide N
 * @param temperature τ
 */
public record NtXent(Matrix outputs, int rows, double temperature) implements OutputLoss {

  /**
   * Loss per view; −∂/∂o_i of the sum of the losses of all rows of its minibatch, not divided by
   * their number. A row of zeros is similar to none and has no gradient.
   */
  @Override
  public Value against(Matrix targets) {
    int width = outputs.columns();
    double[] gradient = new double[outputs.values().length];
    double sum = 0;
    for (int from = 0; from < outputs.rows(); from += rows) {
      double[] part = Arrays.copyOfRange(outputs.values(), from * width, (from + rows) * width);
      sum += add(new Matrix(rows, width, part), gradient, from * width);
    }
    return new Value(sum / outputs.rows(), new Matrix(outputs.rows(), width, gradient));
  }

  /** Writes the negative gradient of a minibatch; returns the sum of its losses. */
  private double add(Matrix minibatch, double[] gradient, int at) {
    int width = minibatch.columns();
    double[] lengths = new double[rows];
    Matrix unit = unit(minibatch, lengths);
    double[] similarity = Products.outerGram(unit).scaled(1 / temperature).values();
    double sum = 0;
    for (int i = 0; i < rows; i++) {
      int row = i * rows;
      int pair = row + (i + rows / 2) % rows;
      // −∞ removes a row's similarity to itself.
      similarity[row + i] = Double.NEGATIVE_INFINITY;
      double largest = Arrays.stream(similarity, row, row + rows).max().orElseThrow();
      double ofPair = similarity[pair];
      double normaliser = 0;
      for (int k = row; k < row + rows; k++) {
        similarity[k] = StrictMath.exp(similarity[k] - largest);
        normaliser += similarity[k];
      }
      sum += largest + StrictMath.log(normaliser) - ofPair;
      for (int k = row; k < row + rows; k++) {
        similarity[k] /= normaliser;
      }
      similarity[pair] -= 1;
    }
    Matrix ofSimilarity = symmetric(similarity);
    Matrix ofUnit = Products.multiply(ofSimilarity, unit).scaled(1 / temperature);
    for (int i = 0; i < rows; i++) {
      double along = 0;
      for (int j = 0; j < width; j++) {
        along += ofUnit.at(i, j) * unit.at(i, j);
      }
      for (int j = 0; j < width; j++) {
        double across = ofUnit.at(i, j) - along * unit.at(i, j);
        gradient[at + i * width + j] = lengths[i] == 0 ? 0 : -across / lengths[i];
      }
    }
    return sum;
  }

  /** M + Mᵀ of a square matrix. */
  private Matrix symmetric(double[] values) {
    double[] sums = new double[values.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < rows; j++) {
        sums[i * rows + j] = values[i * rows + j] + values[j * rows + i];
      }
    }
    return new Matrix(rows, rows, sums);
  }

  /** Rows divided by their lengths, which are written. */
  private static Matrix unit(Matrix vectors, double[] lengths) {
    int width = vectors.columns();
    double[] values = vectors.values().clone();
    for (int i = 0; i < lengths.length; i++) {
      double squares = 0;
      for (int j = i * width; j < (i + 1) * width; j++) {
        squares += values[j] * values[j];
      }
      lengths[i] = Math.sqrt(squares);
      for (int j = i * width; j < (i + 1) * width && squares > 0; j++) {
        values[j] /= lengths[i];
      }
    }
    return new Matrix(vectors.rows(), width, values);
  }

  /** Rows as unit vectors; rows of zeros stay. */
  public static Matrix unit(Matrix vectors) {
    return unit(vectors, new double[vectors.rows()]);
  }
}
