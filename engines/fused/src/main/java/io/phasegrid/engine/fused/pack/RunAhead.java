package io.phasegrid.engine.fused.pack;

import io.phasegrid.engine.fused.device.Completion;
import io.phasegrid.train.TrainingStops;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Training that is ahead of what was asked for: a queue of stops, each with a slot of its own, so
 * that the networks of the current stop can be measured while the device goes on.
 */
final class RunAhead implements AutoCloseable {

  private final Launches launches;
  private final TrainingStops stops;
  private final List<Slot> free;
  private final Deque<Stop> ahead = new ArrayDeque<>();
  private Slot current;
  private int reached;

  private record Stop(int step, Slot slot, Completion completion) {}

  /**
   * @param slots at least two, the first holding the networks at step 0
   */
  RunAhead(Launches launches, TrainingStops stops, List<Slot> slots) {
    this.launches = launches;
    this.stops = stops;
    this.free = new ArrayList<>(slots.subList(1, slots.size()));
    this.current = slots.get(0);
  }

  /** The networks after {@link #reached} steps. */
  Slot current() {
    return current;
  }

  /** Steps asked for so far. */
  int reached() {
    return reached;
  }

  /** Waits until the networks are at a step, not below the one reached. */
  void advanceTo(int step) {
    while (reached < step) {
      if (!ahead.isEmpty() && ahead.peek().step() > step) {
        forget();
      }
      if (ahead.isEmpty()) {
        queue(Math.min(step, reached + Launches.LONGEST));
      }
      Stop next = ahead.remove();
      next.completion().await();
      free.add(current);
      current = next.slot();
      reached = next.step();
    }
  }

  /** Queues the stops that are expected next, as many as there are slots. */
  void continueAhead() {
    while (!free.isEmpty()) {
      int last = lastQueued();
      int next = stops.after(last);
      if (next == last) {
        return;
      }
      queue(next);
    }
  }

  /** Continues from the current slot as if it had been reached by so many steps. */
  void restartAt(int step) {
    forget();
    reached = step;
  }

  private int lastQueued() {
    return ahead.isEmpty() ? reached : ahead.getLast().step();
  }

  private void queue(int step) {
    Slot before = ahead.isEmpty() ? current : ahead.getLast().slot();
    Slot after = free.remove(free.size() - 1);
    ahead.add(new Stop(step, after, launches.train(before, after, lastQueued(), step)));
  }

  private void forget() {
    for (Stop stop : ahead) {
      stop.completion().await();
      free.add(stop.slot());
    }
    ahead.clear();
  }

  /** Waits for what is queued and frees the slots. */
  @Override
  public void close() {
    forget();
    current.close();
    free.forEach(Slot::close);
  }
}
