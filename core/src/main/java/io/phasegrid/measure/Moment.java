package io.phasegrid.measure;

/** The six second moments of a layer; their meaning stands at {@link Moments}. */
enum Moment {
  HA,
  HB,
  GA,
  GB,
  ZA,
  ZB
}
