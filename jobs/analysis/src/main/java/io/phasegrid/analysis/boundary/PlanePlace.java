package io.phasegrid.analysis.boundary;

/** Place on the plane of two axes: −1 at an axis' least value, 1 at the largest, in its scale. */
record PlanePlace(double x, double y) implements Comparable<PlanePlace> {

  @Override
  public int compareTo(PlanePlace other) {
    int first = Double.compare(x, other.x);
    return first != 0 ? first : Double.compare(y, other.y);
  }
}
