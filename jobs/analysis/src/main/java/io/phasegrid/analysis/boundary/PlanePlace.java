package io.phasegrid.analysis.boundary;

/**
 * Place on the plane of two axes.
 *
 * @param x on the first axis in its scale, −1 at the least value and 1 at the largest
 * @param y on the second axis, likewise
 */
record PlanePlace(double x, double y) implements Comparable<PlanePlace> {

  @Override
  public int compareTo(PlanePlace other) {
    int first = Double.compare(x, other.x);
    return first != 0 ? first : Double.compare(y, other.y);
  }
}
