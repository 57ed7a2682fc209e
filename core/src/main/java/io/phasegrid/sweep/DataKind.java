package io.phasegrid.sweep;

/** Kind of data set. */
public enum DataKind implements NamedConstant {
  /** Fresh Gaussian inputs with targets from a random two-layer network. */
  TEACHER,
  /** The 8×8 grey-scale digits bundled in the jar. */
  DIGITS,
  /** IDX files in a folder: MNIST, Fashion-MNIST and similar sets. */
  IDX,
  /** CIFAR-10 binary batches in a folder. */
  CIFAR10,
  /** Parquet files in a folder, of any size. */
  PARQUET
}
