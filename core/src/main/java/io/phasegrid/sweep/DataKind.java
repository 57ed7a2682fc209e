package io.phasegrid.sweep;

/** Kind of data set. */
public enum DataKind implements NamedConstant {
  /** Fresh Gaussian inputs with targets from a random two-layer network. */
  TEACHER,
  /** The bundled 8×8 grey-scale digits. */
  DIGITS,
  /** A folder of IDX files: MNIST, Fashion-MNIST and similar sets. */
  IDX,
  /** A folder of CIFAR-10 binary batches. */
  CIFAR10,
  /** A folder of Parquet files, of any size. */
  PARQUET,
  /** Pairs of residues and the result of an operation on them. */
  MODULAR,
  /** Sequences of a text and the tokens that follow. */
  TEXT
}
