package io.phasegrid.noise;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;
import io.phasegrid.linear.SingularValues;
import io.phasegrid.measure.Representation;
import io.phasegrid.sweep.NoiseShape;

/**
 * Covariance σ² d C/tr C of noise on the neuron gradients of a layer of d units, without its
 * strength σ. Computes C on held-out samples in double precision; engines shape minibatch noise in
 * their own way, without a matrix root where possible. Hidden layers count from 0.
 *
 * <p>In Ziyin, Chuang, Galanti and Poggio (ICLR 2025), H_b follows G_b where gradient noise and
 * weight decay balance; a covariance other than the identity tests this.
 *
 * @param seed of the cell, which fixes random directions
 */
public record NoiseCovariance(NoiseShape shape, long seed) {

  /** C = I. */
  public static final NoiseCovariance ISOTROPIC = new NoiseCovariance(NoiseShape.ISOTROPIC, 0);

  /** Whether no shape has to be applied. */
  public boolean isIsotropic() {
    return shape == NoiseShape.ISOTROPIC;
  }

  /** C of a hidden layer, d × d, from its representation of held-out samples. */
  public Matrix matrix(int layer, Representation representation) {
    Matrix preactivations = representation.preactivations();
    return switch (shape) {
      case ISOTROPIC -> Matrix.identity(preactivations.columns());
      case DIRECTIONS -> Products.gram(directions(layer, preactivations.columns()), 1);
      case REPRESENTATION -> Products.gram(preactivations, 1.0 / preactivations.rows());
      case WEIGHTS -> Products.outerGram(representation.weights());
    };
  }

  /** Isotropic noise, samples × d, times the symmetric root of d C/tr C; 0 if C = 0. */
  public Matrix givenTo(Matrix isotropic, int layer, Representation representation) {
    if (isIsotropic()) {
      return isotropic;
    }
    Matrix c = matrix(layer, representation);
    double trace = c.trace();
    double scale = trace == 0 ? 0 : Math.sqrt(c.rows() / trace);
    return Products.multiply(isotropic, symmetricRoot(c)).scaled(scale);
  }

  /** Directions of shape {@code directions}, as orthonormal rows. */
  public Matrix directions(int layer, int units) {
    return NoiseDirections.of(seed, layer, units);
  }

  /** V √S Vᵀ of C = V S Vᵀ; independent of the choice of singular vectors. */
  public static Matrix symmetricRoot(Matrix c) {
    SingularValues decomposed = SingularValues.of(c);
    Matrix v = decomposed.vTransposed();
    double[] half = v.values().clone();
    for (int i = 0; i < half.length; i++) {
      half[i] *= Math.sqrt(Math.sqrt(decomposed.s()[i / v.columns()]));
    }
    return Products.gram(new Matrix(v.rows(), v.columns(), half), 1);
  }
}
