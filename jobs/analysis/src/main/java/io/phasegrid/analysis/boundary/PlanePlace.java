package io.phasegrid.analysis.boundary;

/**
 * A place on the plane of two axes.
 *
 * @param x on the first axis, −1 at its least value and 1 at its largest, in that axis' scale
 * @param y on the second axis
 */
record PlanePlace(double x, double y) implements Comparable<PlanePlace> {

  @Override
  public int compareTo(PlanePlace other) {
    int first = Double.compare(x, other.x);
    return first != 0 ? first : Double.compare(y, other.y);
  }
}
