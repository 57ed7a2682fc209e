package io.phasegrid.sweep;

/** The loss of one sample. */
public enum Loss implements NamedConstant {
  /** ½‖o − y‖², summed over outputs. */
  MSE("mse"),
  /** −log softmax of the true class. */
  CROSS_ENTROPY("cross-entropy");

  private final String id;

  Loss(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }
}
