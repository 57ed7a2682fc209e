package io.phasegrid.sweep;

/** How the outputs of a teacher are centred. */
public enum Centring implements NamedConstant {
  /**
   * By their expectation, which is 0 for an odd activation. A relu network without biases gets
   * uncentred outputs, the only ones that it can represent.
   */
  EXACT,
  /** Not at all. */
  NONE,
  /**
   * By means over 10,000 inputs, which leave every output an offset of about 0.01 standard
   * deviations: as before version 0.2, to reproduce its cells.
   */
  ESTIMATED
}
