package io.phasegrid.measure;

import java.util.Locale;

/** The six second moments of a layer, defined in {@link Moments}. */
enum Moment {
  HA,
  HB,
  GA,
  GB,
  ZA,
  ZB;

  /** Its symbol, such as H_b. */
  String symbol() {
    return name().charAt(0) + "_" + name().substring(1).toLowerCase(Locale.ROOT);
  }
}
