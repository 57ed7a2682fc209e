package io.phasegrid.jobs.boundary;

/**
 * A place on the plane of two axes.
 *
 * @param x on the first axis, −1 at its least value and 1 at its largest, in that axis' scale
 * @param y on the second axis
 */
record Place(double x, double y) implements Comparable<Place> {

  @Override
  public int compareTo(Place other) {
    int first = Double.compare(x, other.x);
    return first != 0 ? first : Double.compare(y, other.y);
  }
}
