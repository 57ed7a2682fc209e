package io.phasegrid.spark.run;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;

/**
 * Tracks running tasks: a cancelled job ends immediately, its tasks only when they check for it.
 */
final class RunningTasks extends SparkListener {

  private final Set<Long> running = ConcurrentHashMap.newKeySet();

  @Override
  public void onTaskStart(SparkListenerTaskStart start) {
    running.add(start.taskInfo().taskId());
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    running.remove(end.taskInfo().taskId());
  }

  boolean areAny() {
    return !running.isEmpty();
  }
}
