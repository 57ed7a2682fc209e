package io.phasegrid.sweep;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The cells of a sweep, made on demand from their index: the last axis varies fastest, and the
 * seeds of a point lie beside each other.
 */
public final class Grid {

  private final Settings base;
  private final List<Axis> axes;
  private final List<Long> seeds;
  private final UnaryOperator<Settings> dataIdentity;

  /**
   * @param base the settings that do not vary
   * @param axes those that do
   * @param seeds the replicates
   * @param dataIdentity adds the digest of data files to settings that name some
   */
  Grid(Settings base, List<Axis> axes, List<Long> seeds, UnaryOperator<Settings> dataIdentity) {
    this.base = base;
    this.axes = List.copyOf(axes);
    this.seeds = List.copyOf(seeds);
    this.dataIdentity = dataIdentity;
  }

  /** Number of points: the product of the axes' sizes. */
  public long points() {
    long points = 1;
    for (Axis axis : axes) {
      points = saturatingProduct(points, axis.size());
    }
    return points;
  }

  /** Number of cells: points times seeds; {@link Long#MAX_VALUE} if it is larger still. */
  public long size() {
    return saturatingProduct(points(), seeds.size());
  }

  /**
   * The settings of a point.
   *
   * @param index from 0 to {@link #points()} − 1
   */
  public Settings point(long index) {
    Settings settings = base;
    long rest = index;
    for (int i = axes.size() - 1; i >= 0; i--) {
      Axis axis = axes.get(i);
      settings = settings.with(axis.field(), axis.values().get((int) (rest % axis.size())));
      rest /= axis.size();
    }
    return dataIdentity.apply(settings);
  }

  /**
   * A cell.
   *
   * @param index from 0 to {@link #size()} − 1
   */
  public Cell cell(long index) {
    return Cell.of(point(index / seeds.size()), seeds.get((int) (index % seeds.size())));
  }

  private static long saturatingProduct(long a, long b) {
    long product = a * b;
    return Math.multiplyHigh(a, b) != 0 || product < 0 ? Long.MAX_VALUE : product;
  }
}
