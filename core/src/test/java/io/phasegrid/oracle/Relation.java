package io.phasegrid.oracle;

/** The six relations of the canonical representation hypothesis: two matrices are proportional. */
public enum Relation {
  FORWARD_RGA("fRGA", Moment.HB, Moment.GB),
  FORWARD_RWA("fRWA", Moment.HB, Moment.ZB),
  FORWARD_GWA("fGWA", Moment.GB, Moment.ZB),
  BACKWARD_RGA("bRGA", Moment.HA, Moment.GA),
  BACKWARD_RWA("bRWA", Moment.HA, Moment.ZA),
  BACKWARD_GWA("bGWA", Moment.GA, Moment.ZA);

  private final String key;
  private final Moment first;
  private final Moment second;

  Relation(String key, Moment first, Moment second) {
    this.key = key;
    this.first = first;
    this.second = second;
  }

  /** Its name in the fixtures. */
  public String key() {
    return key;
  }

  /** The matrix that the null holds fixed. */
  public Moment first() {
    return first;
  }

  /** The matrix that the null rotates. */
  public Moment second() {
    return second;
  }
}
