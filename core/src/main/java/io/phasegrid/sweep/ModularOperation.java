package io.phasegrid.sweep;

/** Operation of modular arithmetic on residues a and b. */
public enum ModularOperation implements NamedConstant {
  /** a + b. */
  ADD,
  /** a · b. */
  MULTIPLY,
  /** a · b⁻¹ for b ≠ 0, with a prime modulus. */
  DIVIDE
}
