package io.phasegrid.sweep;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Cells of a sweep, created on demand by index. The last axis varies fastest; the seeds of a point
 * are adjacent.
 */
public final class Grid implements Serializable {

  private static final long serialVersionUID = 1L;

  private final Settings base;
  private final ArrayList<Axis> axes;
  private final ArrayList<Long> seeds;
  private final DataDigests digests;

  Grid(Settings base, List<Axis> axes, List<Long> seeds, DataDigests digests) {
    this.base = base;
    this.axes = new ArrayList<>(axes);
    this.seeds = new ArrayList<>(seeds);
    this.digests = digests;
  }

  /** Product of the axes' sizes; {@link Long#MAX_VALUE} on overflow. */
  public long points() {
    return axes.stream().mapToLong(Axis::size).reduce(1, Grid::saturatingProduct);
  }

  /** Points times seeds; {@link Long#MAX_VALUE} on overflow. */
  public long size() {
    return saturatingProduct(points(), seeds.size());
  }

  /** Settings of a point, from 0 to {@link #points()} − 1. */
  public Settings point(long index) {
    Settings settings = base;
    long rest = index;
    for (int i = axes.size() - 1; i >= 0; i--) {
      Axis axis = axes.get(i);
      settings = settings.with(axis.setting(), axis.values().get((int) (rest % axis.size())));
      rest /= axis.size();
    }
    return digests.identify(settings);
  }

  /** A cell, from 0 to {@link #size()} − 1. */
  public Cell cell(long index) {
    return Cell.of(point(index / seeds.size()), seeds.get((int) (index % seeds.size())));
  }

  private static long saturatingProduct(long a, long b) {
    long product = a * b;
    return Math.multiplyHigh(a, b) != 0 || product < 0 ? Long.MAX_VALUE : product;
  }
}
