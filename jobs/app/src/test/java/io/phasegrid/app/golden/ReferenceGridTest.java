package io.phasegrid.app.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.analysis.diagram.Diagram;
import io.phasegrid.spark.recovery.FolderLease;
import io.phasegrid.spark.run.CellSelection;
import io.phasegrid.spark.run.GuidedBatching;
import io.phasegrid.spark.run.RunListener;
import io.phasegrid.spark.run.SweepData;
import io.phasegrid.spark.run.SweepRunner;
import io.phasegrid.spark.session.Sessions;
import io.phasegrid.spark.store.Store;
import io.phasegrid.sweep.Sweep;
import io.phasegrid.sweep.SweepFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ready-made sweeps against grids that an independent reference computed: mean α of every point
 * within 4 combined standard deviations (or .05), at least 80% of the labels equal. Each test
 * leaves its table in {@code jobs/app/target/results}; docs/reference-grids.md is made of them.
 */
@Tag("trains")
class ReferenceGridTest {

  private static final double EQUAL_LABELS = 0.8;

  /** The reference centres its teachers by estimated means. */
  private static final List<String> AS_THE_REFERENCE = List.of("data.centring=estimated");

  @TempDir Path folder;

  @Test
  void quickstart() throws IOException {
    compare("quickstart", "digits_quick.csv", 0, List.of());
  }

  @Test
  void teacherQuick() throws IOException {
    compare("teacher-quick", "quick_w16.csv", 16, AS_THE_REFERENCE);
  }

  @Test
  @Tag("slow")
  void digits6x6() throws IOException {
    compare("digits-6x6", "digits6x6.csv", 32, List.of());
  }

  @Test
  @Tag("slow")
  void teacher8x8() throws IOException {
    compare("teacher-8x8", "grid8x8_tanh.csv", 32, AS_THE_REFERENCE);
  }

  private void compare(String sweepName, String reference, long width, List<String> overrides)
      throws IOException {
    Path root = Path.of(System.getProperty("phasegrid.root", ".."));
    Sweep sweep = SweepFile.read(root.resolve("sweeps/" + sweepName + ".yaml"), overrides);
    List<Comparison> comparisons = new ArrayList<>();
    try (SparkSession spark = Sessions.open("local[*]")) {
      List<Row> points = diagram(spark, sweep);
      for (ReferencePoint point : ReferencePoint.read(reference, width)) {
        comparisons.add(beside(point, points));
      }
    }
    report(sweepName, comparisons);
    assertThat(comparisons).isNotEmpty().allMatch(Comparison::alphaAgrees);
    assertThat(comparisons.stream().filter(Comparison::labelAgrees).count())
        .isGreaterThanOrEqualTo((long) Math.ceil(EQUAL_LABELS * comparisons.size()));
  }

  private List<Row> diagram(SparkSession spark, Sweep sweep) {
    Store store =
        Store.openOrCreate(
            folder.resolve(sweep.name()).toString(), sweep.name(), new Configuration());
    try (FolderLease lease = FolderLease.take(store.folder(), new Configuration(), false)) {
      new SweepRunner(spark, "cpu", GuidedBatching.DEFAULT, RunListener.SILENT)
          .run(sweep, SweepData.open(sweep), store, lease, new CellSelection.FullGrid(sweep));
    }
    return Diagram.refresh(spark, store, sweep.thresholds()).collectAsList();
  }

  private static Comparison beside(ReferencePoint reference, List<Row> points) {
    Row ours = at(reference, "noisy", points);
    return new Comparison(
        reference,
        ours.getAs("mean_alpha"),
        ours.getAs("sd_alpha"),
        at(reference, "clean", points).getAs("mean_alpha"),
        ours.getAs("label"),
        ours.getList(ours.fieldIndex("labels")));
  }

  private static Row at(ReferencePoint reference, String measurement, List<Row> points) {
    return points.stream()
        .filter(row -> row.getAs("measurement").equals(measurement))
        .filter(
            row ->
                row.<Long>getAs("width") == reference.width()
                    && row.<Double>getAs("weight_decay") == reference.weightDecay()
                    && row.<Double>getAs("label_noise") == reference.labelNoise())
        .findFirst()
        .orElseThrow();
  }

  private static void report(String sweep, List<Comparison> comparisons) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(
        "| width | weight decay | label noise | mean α | reference | difference / standard error |"
            + " clean α | label | reference | |");
    lines.add("|---|---|---|---|---|---|---|---|---|---|");
    comparisons.forEach(comparison -> lines.add(comparison.markdown()));
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "%d points; labels equal: %d; largest difference of mean α: %.3f; root mean square: %.3f",
            comparisons.size(),
            comparisons.stream().filter(Comparison::labelAgrees).count(),
            comparisons.stream().mapToDouble(c -> Math.abs(c.difference())).max().orElseThrow(),
            Math.sqrt(
                comparisons.stream()
                    .mapToDouble(c -> c.difference() * c.difference())
                    .average()
                    .orElseThrow())));
    Path results = Path.of("target/results");
    Files.createDirectories(results);
    Files.write(results.resolve(sweep + ".md"), lines);
  }
}
