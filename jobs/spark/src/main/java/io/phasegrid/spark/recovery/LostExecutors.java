package io.phasegrid.spark.recovery;

import java.io.IOException;
import org.apache.spark.ExecutorLostFailure;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears on the driver of executors that died under a task, and notes it for later attempts. */
public final class LostExecutors extends SparkListener {

  private static final Logger LOG = LoggerFactory.getLogger(LostExecutors.class);

  private final InFlightLog inFlight;
  private final String application;

  /**
   * A listener for one run.
   *
   * @param application Spark's id of the application
   */
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
            new ExecutorLoss(
                application,
                lost.execId(),
                lost.exitCausedByApp(),
                "executor " + lost.execId() + ": " + reason.strip()));
      } catch (IOException e) {
        // Without the note the cells are tried once more than they had to be.
        LOG.warn("could not note the loss of executor {}", lost.execId(), e);
      }
    }
  }
}
