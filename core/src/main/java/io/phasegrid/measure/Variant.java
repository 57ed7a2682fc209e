package io.phasegrid.measure;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;

/** How samples become a second moment. */
public enum Variant {
  /** E[x xᵀ]: the objects of the theory. */
  RAW("raw") {
    @Override
    public Matrix moment(Matrix samples) {
      return Products.gram(samples, 1.0 / samples.rows());
    }
  },
  /** The covariance. */
  CENTRED("centred") {
    @Override
    public Matrix moment(Matrix samples) {
      return RAW.moment(Centring.of(samples));
    }
  },
  /**
   * As in the paper's experiments: mean removed, every sample divided by its norm (samples of norm
   * zero are dropped), mean removed again.
   */
  NORMALISED("normalised") {
    @Override
    public Matrix moment(Matrix samples) {
      return Normalisation.moment(samples);
    }
  };

  private final String id;

  Variant(String id) {
    this.id = id;
  }

  /** How tables call this variant. */
  public String id() {
    return id;
  }

  /**
   * The second moment of samples.
   *
   * @param samples N × d, a sample per row
   * @return d × d, symmetric
   */
  public abstract Matrix moment(Matrix samples);
}
