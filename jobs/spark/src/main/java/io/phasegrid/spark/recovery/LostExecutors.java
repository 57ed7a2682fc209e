package io.phasegrid.spark.recovery;

import java.io.IOException;
import org.apache.spark.ExecutorLostFailure;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Driver-side listener that records executors lost while running a task. */
public final class LostExecutors extends SparkListener {

  private static final Logger LOG = LoggerFactory.getLogger(LostExecutors.class);

  private final InFlightLog inFlight;
  private final String application;

  /** Listener of one run. */
  public LostExecutors(InFlightLog inFlight, String application) {
    this.inFlight = inFlight;
    this.application = application;
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    if (end.reason() instanceof ExecutorLostFailure lost) {
      String reason = lost.reason().isDefined() ? lost.reason().get() : "lost without a reason";
      try {
        inFlight.lost(
            new InFlightLog.Loss(
                application,
                lost.execId(),
                lost.exitCausedByApp(),
                "executor " + lost.execId() + ": " + reason.strip()));
      } catch (IOException e) {
        // Without this record the cells are retried once more than necessary.
        LOG.warn("could not note the loss of executor {}", lost.execId(), e);
      }
    }
  }
}
