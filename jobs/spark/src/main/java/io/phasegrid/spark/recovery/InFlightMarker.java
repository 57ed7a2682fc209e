package io.phasegrid.spark.recovery;

import java.util.List;

/**
 * Says that cells are being trained.
 *
 * @param application Spark's id of the application
 * @param executor Spark's id of the executor; {@link #DRIVER} where the driver trains itself
 * @param isolation in which they are trained
 * @param cells ids of the cells
 */
record InFlightMarker(
    String application, String executor, IsolationLevel isolation, List<String> cells) {

  /** How Spark calls the driver's own process. */
  static final String DRIVER = "driver";
}
