package io.phasegrid.app.cli;

import io.phasegrid.spark.run.RunListener;
import io.phasegrid.spark.run.Tally;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Progress of training: a redrawn bar in a terminal, a line every few seconds elsewhere. */
record ProgressBar(PrintWriter out, boolean interactive) implements RunListener {

  private static final long REDRAW_MILLIS = 200;
  private static final long LINE_MILLIS = 5000;
  private static final int BAR_WIDTH = 24;

  @Override
  public void repaired(String line) {
    out.printf("damaged %s%n", line);
    out.flush();
  }

  @Override
  public void advised(String line) {
    out.printf("note    %s%n", line);
    out.flush();
  }

  @Override
  public Runnable starting(long total, long stored, Tally tally) {
    long start = System.nanoTime();
    out.printf(
        "training %,d cells%s%n",
        total - stored,
        stored == 0 ? "" : String.format(Locale.ROOT, " (%,d of %,d are stored)", stored, total));
    out.flush();
    ScheduledExecutorService clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "progress");
              thread.setDaemon(true);
              return thread;
            });
    long period = interactive ? REDRAW_MILLIS : LINE_MILLIS;
    clock.scheduleAtFixedRate(
        () -> show(total, stored, tally, start), period, period, TimeUnit.MILLISECONDS);
    return () -> {
      clock.shutdownNow();
      show(total, stored, tally, start);
      if (interactive) {
        out.println();
      }
      out.flush();
    };
  }

  private void show(long total, long stored, Tally tally, long start) {
    double seconds = (System.nanoTime() - start) * 1e-9;
    String line = line(total, stored, tally, seconds);
    if (interactive) {
      // To the line's start; clears the rest of a longer line.
      out.print("\r" + line + "\u001b[K");
    } else {
      out.println(line);
    }
    out.flush();
  }

  private static String line(long total, long stored, Tally tally, double seconds) {
    long done = stored + tally.total();
    double rate = tally.total() / seconds;
    int filled = (int) (BAR_WIDTH * done / Math.max(1, total));
    String bar = Terminal.glyphs().show("█".repeat(filled) + "░".repeat(BAR_WIDTH - filled));
    String left =
        done >= total
            ? "done"
            : rate == 0 ? "..." : Durations.words((total - done) / rate) + " left";
    String states =
        tally.byState().entrySet().stream()
            .filter(entry -> entry.getValue() > 0)
            .map(entry -> entry.getKey().id() + " " + entry.getValue())
            .collect(Collectors.joining(" "));
    return String.format(
        Locale.ROOT, "%s %,d/%,d  %.1f cells/s  %s  %s", bar, done, total, rate, left, states);
  }
}
