package io.phasegrid.theory;

/** Sums, entry by entry, the squared norms of an equation's left side, right terms and residual. */
final class TermNorms {

  private double left;
  private double first;
  private double second;
  private double third;
  private double difference;

  /** Adds an entry of the left side and of the three terms of the right side. */
  void add(double leftEntry, double firstEntry, double secondEntry, double thirdEntry) {
    double gap = leftEntry - (firstEntry + secondEntry + thirdEntry);
    left += leftEntry * leftEntry;
    first += firstEntry * firstEntry;
    second += secondEntry * secondEntry;
    third += thirdEntry * thirdEntry;
    difference += gap * gap;
  }

  /** ‖left − right‖ over the sum of the norms of all terms, in [0, 1]; NaN for 0/0. */
  double residual() {
    double terms = Math.sqrt(left) + Math.sqrt(first) + Math.sqrt(second) + Math.sqrt(third);
    // Rounding may carry the quotient just beyond 1.
    return Math.min(1, Math.sqrt(difference) / terms);
  }
}
