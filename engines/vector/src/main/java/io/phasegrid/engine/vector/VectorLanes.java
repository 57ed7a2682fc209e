package io.phasegrid.engine.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Vector width of this machine and the padded lengths derived from it. */
final class VectorLanes {

  static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
  static final int WIDTH = LANES.length();

  /** Padded lengths are multiples of it: whole vectors, and whole tiles of eight rows. */
  static final int BLOCK = Math.max(WIDTH, 8);

  /** 512 bytes: rows whose stride is a multiple of it compete for few cache sets. */
  private static final int CONFLICT = 128;

  private VectorLanes() {}

  /** Smallest multiple of {@link #BLOCK} that is at least the length. */
  static int padded(int length) {
    return (length + BLOCK - 1) / BLOCK * BLOCK;
  }

  /** Stride of rows with a number of entries. */
  static int stride(int length) {
    int padded = padded(length);
    return padded % CONFLICT == 0 ? padded + BLOCK : padded;
  }
}
