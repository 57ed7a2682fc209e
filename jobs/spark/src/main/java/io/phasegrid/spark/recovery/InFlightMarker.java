package io.phasegrid.spark.recovery;

import java.util.List;

/**
 * Marker for cells that are being trained.
 *
 * @param application Spark application id
 * @param executor Spark executor id; {@link #DRIVER} if the driver trains
 * @param isolation isolation level of the cells
 * @param cells ids of the cells
 */
record InFlightMarker(
    String application, String executor, IsolationLevel isolation, List<String> cells) {

  /** Spark's executor id of the driver. */
  static final String DRIVER = "driver";
}
