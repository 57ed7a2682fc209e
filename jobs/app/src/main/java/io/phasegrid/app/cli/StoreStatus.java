package io.phasegrid.app.cli;

import io.phasegrid.spark.recovery.FolderLease;
import io.phasegrid.spark.session.Sessions;
import io.phasegrid.spark.store.Progress;
import io.phasegrid.spark.store.Store;
import io.phasegrid.sweep.Sweep;
import io.phasegrid.sweep.SweepFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.SparkSession;

/**
 * Progress of a stored sweep.
 *
 * @param size cells of the sweep as last run, if known
 * @param writer process writing to the store, if any
 */
record StoreStatus(String sweep, Progress progress, OptionalLong size, Optional<String> writer) {

  static StoreStatus of(SparkSession spark, Store store) {
    Progress progress = store.progress(spark);
    OptionalLong size =
        store
            .sweepFile()
            .map(text -> SweepFile.parseWritten(text, store.folder() + "/sweep.yaml", List.of()))
            .stream()
            .mapToLong(Sweep::size)
            .findFirst();
    return new StoreStatus(
        store.sweep(),
        progress,
        size,
        FolderLease.holder(store.folder(), Sessions.hadoopConfiguration()));
  }

  /** Whether the sweep as last run is stored; further cells may be. */
  boolean isComplete() {
    return size.isPresent() && progress.cells() >= size.getAsLong();
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("sweep   " + sweep);
    String of =
        size.isPresent()
            ? String.format(Locale.ROOT, "; the sweep as last run has %,d", size.getAsLong())
            : "";
    lines.add(String.format(Locale.ROOT, "stored  %,d cells%s", progress.cells(), of));
    lines.add("states" + words(progress.states()));
    lines.add("labels" + words(progress.labels()));
    progress
        .last()
        .ifPresent(
            time -> {
              lines.add("last    " + time + " UTC");
              lines.add("spent   " + Durations.words(progress.seconds()) + " of one core");
            });
    writer.ifPresent(who -> lines.add("running " + who));
    return lines;
  }

  private static String words(Map<String, Long> counts) {
    StringBuilder line = new StringBuilder();
    counts.forEach((name, number) -> line.append("  ").append(name).append(' ').append(number));
    return line.toString();
  }
}
