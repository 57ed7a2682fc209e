package io.phasegrid.spark.store;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * A set of cell ids in twelve bytes a slot: a million ids take 25 MB, where a set of texts would
 * take some hundred. All eighty bits of an id count.
 */
public final class CellIds {

  /** Bytes of an id: two hexadecimal digits each. */
  static final int BYTES = 10;

  private static final int FIRST_DIGITS = 16;
  private static final int SMALLEST = 1 << 10;
  private static final int LOW_BITS = 16;
  private static final int LOW_MASK = (1 << LOW_BITS) - 1;

  /** Marks a slot that holds an id, beside the id's last sixteen bits. */
  private static final int TAKEN = 1 << LOW_BITS;

  private long[] high = new long[SMALLEST];
  private int[] low = new int[SMALLEST];
  private int size;

  /** The first 64 bits of an id. */
  public static long high(String id) {
    return HexFormat.fromHexDigitsToLong(id, 0, FIRST_DIGITS);
  }

  /** The last 16 bits of an id. */
  public static int low(String id) {
    return HexFormat.fromHexDigits(id, FIRST_DIGITS, 2 * BYTES);
  }

  /** Adds an id; whether it was not there before. */
  public boolean add(String id) {
    return add(high(id), low(id));
  }

  /** Adds an id given in two parts; whether it was not there before. */
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

  /** Whether an id, given in two parts, is in the set. */
  public boolean contains(long idHigh, int idLow) {
    return low[slot(idHigh, idLow)] != 0;
  }

  /** Number of ids. */
  public int size() {
    return size;
  }

  /** Adds ids that {@link #put} wrote one behind the other. */
  void addAll(byte[] packed) {
    ByteBuffer buffer = ByteBuffer.wrap(packed);
    while (buffer.hasRemaining()) {
      add(buffer.getLong(), buffer.getShort() & LOW_MASK);
    }
  }

  /** Writes an id. */
  static void put(String id, ByteBuffer buffer) {
    buffer.putLong(high(id)).putShort((short) low(id));
  }

  /** The slot that holds an id, or the free one where it belongs. Ids are hashes themselves. */
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
