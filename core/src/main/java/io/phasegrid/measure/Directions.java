package io.phasegrid.measure;

/**
 * The centred directions of a layer's six moments.
 *
 * @param ha of H_a, and so on
 */
record Directions(
    CentredDirection ha,
    CentredDirection hb,
    CentredDirection ga,
    CentredDirection gb,
    CentredDirection za,
    CentredDirection zb) {

  static Directions of(Moments moments) {
    return new Directions(
        CentredDirection.of(moments.ha()),
        CentredDirection.of(moments.hb()),
        CentredDirection.of(moments.ga()),
        CentredDirection.of(moments.gb()),
        CentredDirection.of(moments.za()),
        CentredDirection.of(moments.zb()));
  }

  CentredDirection get(Moment moment) {
    return switch (moment) {
      case HA -> ha;
      case HB -> hb;
      case GA -> ga;
      case GB -> gb;
      case ZA -> za;
      case ZB -> zb;
    };
  }

  Alignments alignments() {
    return Alignments.of(relation -> get(relation.first()).cosine(get(relation.second())));
  }
}
