package io.phasegrid.engine.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The vectors of this machine and the lengths that arrays are padded to for them. */
final class VectorLanes {

  static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
  static final int WIDTH = LANES.length();

  /** Lengths are a multiple of this: whole vectors, and whole tiles of eight rows. */
  static final int BLOCK = Math.max(WIDTH, 8);

  /** Floats in 512 bytes: rows that are a multiple of them apart share few sets of the cache. */
  private static final int CONFLICT = 128;

  private VectorLanes() {}

  /** The next multiple of a block. */
  static int padded(int length) {
    return (length + BLOCK - 1) / BLOCK * BLOCK;
  }

  /** How far apart rows of so many entries lie. */
  static int stride(int length) {
    int padded = padded(length);
    return padded % CONFLICT == 0 ? padded + BLOCK : padded;
  }
}
