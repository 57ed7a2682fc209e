package io.phasegrid.spark.store;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** Compact set of 80-bit cell ids: twelve bytes per slot, about 25 MB for a million ids. */
public final class CellIds {

  static final int BYTES = 10;

  private static final int FIRST_DIGITS = 16;
  private static final int SMALLEST = 1 << 10;
  private static final int LOW_BITS = 16;
  private static final int LOW_MASK = (1 << LOW_BITS) - 1;

  /** Flag of an occupied slot, above the last 16 bits of the id. */
  private static final int TAKEN = 1 << LOW_BITS;

  private long[] high = new long[SMALLEST];
  private int[] low = new int[SMALLEST];
  private int size;

  /** First 64 bits of an id. */
  public static long high(String id) {
    return HexFormat.fromHexDigitsToLong(id, 0, FIRST_DIGITS);
  }

  /** Last 16 bits of an id. */
  public static int low(String id) {
    return HexFormat.fromHexDigits(id, FIRST_DIGITS, 2 * BYTES);
  }

  /** Adds an id; returns whether it was new. */
  public boolean add(String id) {
    return add(high(id), low(id));
  }

  /** Adds an id as {@link #high} and {@link #low}; returns whether it was new. */
  public boolean add(long idHigh, int idLow) {
    int slot = slot(idHigh, idLow);
    if (low[slot] != 0) {
      return false;
    }
    high[slot] = idHigh;
    low[slot] = TAKEN | idLow;
    size++;
    if (size > high.length / 4 * 3) {
      grow();
    }
    return true;
  }

  /** Whether the set contains an id, as {@link #high} and {@link #low}. */
  public boolean contains(long idHigh, int idLow) {
    return low[slot(idHigh, idLow)] != 0;
  }

  /** Number of ids. */
  public int size() {
    return size;
  }

  static byte[] bytes(String id) {
    return HexFormat.of().parseHex(id, 0, 2 * BYTES);
  }

  /** Adds concatenated {@link #bytes}. */
  void addAll(byte[] packed) {
    ByteBuffer buffer = ByteBuffer.wrap(packed);
    while (buffer.hasRemaining()) {
      add(buffer.getLong(), buffer.getShort() & LOW_MASK);
    }
  }

  /** Slot of an id, or the free slot for it (linear probing, without hashing: ids are hashes). */
  private int slot(long idHigh, int idLow) {
    int mask = high.length - 1;
    int slot = (int) idHigh & mask;
    while (low[slot] != 0 && (high[slot] != idHigh || low[slot] != (TAKEN | idLow))) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldHigh = high;
    int[] oldLow = low;
    high = new long[2 * oldHigh.length];
    low = new int[2 * oldLow.length];
    for (int i = 0; i < oldHigh.length; i++) {
      if (oldLow[i] != 0) {
        int slot = slot(oldHigh[i], oldLow[i] & LOW_MASK);
        high[slot] = oldHigh[i];
        low[slot] = oldLow[i];
      }
    }
  }
}
