package io.phasegrid.engine.vector;

import static io.phasegrid.engine.vector.VectorLanes.LANES;
import static io.phasegrid.engine.vector.VectorLanes.WIDTH;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/**
 * Transposes between row-major and column-major samples, in square blocks of the vector width.
 *
 * <p>Within a block by Eklundh's algorithm: for d = width/2, width/4 … 1, rows i and i + d exchange
 * the entries whose column differs in bit d. Four rows at a time stay in registers for two
 * exchanges. Samples that do not fill a block are copied one by one; units always fill blocks,
 * including their padding.
 */
final class Transposition {

  private static final int HALF = WIDTH / 2;
  private static final int QUARTER = WIDTH / 4;
  private static final VectorShuffle<Float> BY_HALF = exchange(HALF);
  private static final VectorShuffle<Float> BY_QUARTER = exchange(QUARTER);
  private static final VectorShuffle<Float> BY_TWO = exchange(2);
  private static final VectorShuffle<Float> BY_ONE = exchange(1);
  private static final VectorMask<Float> IN_HALF = having(HALF);
  private static final VectorMask<Float> IN_QUARTER = having(QUARTER);
  private static final VectorMask<Float> IN_TWO = having(2);
  private static final VectorMask<Float> IN_ONE = having(1);

  private final float[] block = new float[WIDTH * WIDTH];

  /**
   * Writes columns[j, b] = rows[b, j].
   *
   * @param rows batch × stride
   * @param stride at least the padded number of features
   * @param columns padded features × samples
   * @param batch number of samples without padding
   * @param features number without padding
   */
  void toColumns(float[] rows, int stride, float[] columns, int samples, int batch, int features) {
    int whole = batch / WIDTH * WIDTH;
    for (int b = 0; b < whole; b += WIDTH) {
      for (int j = 0; j < features; j += WIDTH) {
        turn(rows, b * stride + j, stride, columns, j * samples + b, samples);
      }
    }
    for (int b = whole; b < batch; b++) {
      for (int j = 0; j < features; j++) {
        columns[j * samples + b] = rows[b * stride + j];
      }
    }
  }

  /** Writes rows[b, j] = columns[j, b]; parameters as in {@link #toColumns}. */
  void toRows(float[] columns, int samples, float[] rows, int stride, int batch, int features) {
    int whole = batch / WIDTH * WIDTH;
    for (int b = 0; b < whole; b += WIDTH) {
      for (int j = 0; j < features; j += WIDTH) {
        turn(columns, j * samples + b, samples, rows, b * stride + j, stride);
      }
    }
    for (int b = whole; b < batch; b++) {
      for (int j = 0; j < features; j++) {
        rows[b * stride + j] = columns[j * samples + b];
      }
    }
  }

  private void turn(float[] from, int start, int stride, float[] to, int first, int columns) {
    switch (WIDTH) {
      case 16 -> {
        byHalfAndQuarter(from, start, stride, block, 0, WIDTH);
        byTwoAndOne(block, to, first, columns);
      }
      case 8 -> {
        byHalfAndQuarter(from, start, stride, block, 0, WIDTH);
        byOne(block, to, first, columns);
      }
      case 4 -> byHalfAndQuarter(from, start, stride, to, first, columns);
      default -> throw new IllegalStateException("vectors of " + WIDTH + " floats");
    }
  }

  private static void byHalfAndQuarter(
      float[] from, int start, int stride, float[] to, int first, int columns) {
    for (int i = 0; i < QUARTER; i++) {
      int at = start + i * stride;
      FloatVector a = FloatVector.fromArray(LANES, from, at);
      FloatVector b = FloatVector.fromArray(LANES, from, at + QUARTER * stride);
      FloatVector c = FloatVector.fromArray(LANES, from, at + 2 * QUARTER * stride);
      FloatVector d = FloatVector.fromArray(LANES, from, at + 3 * QUARTER * stride);
      FloatVector ac = a.blend(c.rearrange(BY_HALF), IN_HALF);
      FloatVector ca = a.rearrange(BY_HALF).blend(c, IN_HALF);
      FloatVector bd = b.blend(d.rearrange(BY_HALF), IN_HALF);
      FloatVector db = b.rearrange(BY_HALF).blend(d, IN_HALF);
      int out = first + i * columns;
      ac.blend(bd.rearrange(BY_QUARTER), IN_QUARTER).intoArray(to, out);
      ac.rearrange(BY_QUARTER).blend(bd, IN_QUARTER).intoArray(to, out + QUARTER * columns);
      ca.blend(db.rearrange(BY_QUARTER), IN_QUARTER).intoArray(to, out + 2 * QUARTER * columns);
      ca.rearrange(BY_QUARTER).blend(db, IN_QUARTER).intoArray(to, out + 3 * QUARTER * columns);
    }
  }

  private static void byTwoAndOne(float[] from, float[] to, int first, int columns) {
    for (int i = 0; i < WIDTH; i += 4) {
      FloatVector a = FloatVector.fromArray(LANES, from, i * WIDTH);
      FloatVector b = FloatVector.fromArray(LANES, from, (i + 1) * WIDTH);
      FloatVector c = FloatVector.fromArray(LANES, from, (i + 2) * WIDTH);
      FloatVector d = FloatVector.fromArray(LANES, from, (i + 3) * WIDTH);
      FloatVector ac = a.blend(c.rearrange(BY_TWO), IN_TWO);
      FloatVector ca = a.rearrange(BY_TWO).blend(c, IN_TWO);
      FloatVector bd = b.blend(d.rearrange(BY_TWO), IN_TWO);
      FloatVector db = b.rearrange(BY_TWO).blend(d, IN_TWO);
      int out = first + i * columns;
      ac.blend(bd.rearrange(BY_ONE), IN_ONE).intoArray(to, out);
      ac.rearrange(BY_ONE).blend(bd, IN_ONE).intoArray(to, out + columns);
      ca.blend(db.rearrange(BY_ONE), IN_ONE).intoArray(to, out + 2 * columns);
      ca.rearrange(BY_ONE).blend(db, IN_ONE).intoArray(to, out + 3 * columns);
    }
  }

  private static void byOne(float[] from, float[] to, int first, int columns) {
    for (int i = 0; i < WIDTH; i += 2) {
      FloatVector a = FloatVector.fromArray(LANES, from, i * WIDTH);
      FloatVector b = FloatVector.fromArray(LANES, from, (i + 1) * WIDTH);
      int out = first + i * columns;
      a.blend(b.rearrange(BY_ONE), IN_ONE).intoArray(to, out);
      a.rearrange(BY_ONE).blend(b, IN_ONE).intoArray(to, out + columns);
    }
  }

  /** Lane i takes lane i xor d. */
  private static VectorShuffle<Float> exchange(int distance) {
    return VectorShuffle.fromOp(LANES, lane -> (lane ^ distance) % WIDTH);
  }

  /** Lanes whose index has bit d set. */
  private static VectorMask<Float> having(int distance) {
    boolean[] lanes = new boolean[WIDTH];
    for (int lane = 0; lane < WIDTH; lane++) {
      lanes[lane] = (lane & distance) != 0;
    }
    return VectorMask.fromArray(LANES, lanes, 0);
  }
}
