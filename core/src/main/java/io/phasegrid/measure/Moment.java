package io.phasegrid.measure;

/** The six second moments of a layer, defined in {@link Moments}. */
enum Moment {
  HA,
  HB,
  GA,
  GB,
  ZA,
  ZB
}
