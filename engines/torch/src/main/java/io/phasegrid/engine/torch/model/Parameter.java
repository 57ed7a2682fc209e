package io.phasegrid.engine.torch.model;

/**
 * Declaration of a parameter.
 *
 * @param index among the parameters of the network, from 0
 * @param name as in files of weights
 * @param shape of the tensor
 */
public record Parameter(int index, String name, Role role, long... shape) {

  /** What a parameter is for, which decides how it starts and is updated. */
  public enum Role {
    /** Of a measured layer: starts random and decays. */
    WEIGHT,
    /** Learned, starts at 0, does not decay. */
    SHIFT,
    /** Learned, starts at 1, does not decay. */
    SCALE,
    /** Running mean, starts at 0, not learned. */
    MEAN,
    /** Running variance, starts at 1, not learned. */
    VARIANCE
  }

  /** Whether training follows its gradient. */
  public boolean isLearned() {
    return role != Role.MEAN && role != Role.VARIANCE;
  }

  /** Number of values. */
  public int size() {
    long size = 1;
    for (long dimension : shape) {
      size *= dimension;
    }
    return Math.toIntExact(size);
  }
}
