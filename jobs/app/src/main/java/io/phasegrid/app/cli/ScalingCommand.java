package io.phasegrid.app.cli;

import io.phasegrid.analysis.diagram.LayerName;
import io.phasegrid.analysis.powerlaw.DecayScaling;
import io.phasegrid.sweep.Axis;
import io.phasegrid.sweep.Setting;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "scaling",
    description =
        "Fits the slope of log(tr G_b / tr H_b) against log weight decay, which the theory predicts to be 2; trains nothing.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  phasegrid scaling out/teacher-8x8 phase.equilibration=10"})
final class ScalingCommand implements Callable<Integer> {

  @Mixin private StoreArguments arguments;

  @Override
  public Integer call() {
    StoreArguments.StoredRun run = arguments.open();
    List<Setting> varied =
        run.sweep().axes().stream()
            .map(Axis::setting)
            .filter(setting -> setting != Setting.TRAINING_WEIGHT_DECAY)
            .toList();
    return arguments.print(
        (spark, screen) -> {
          List<Row> rows = DecayScaling.refresh(spark, run.store(), run.sweep()).collectAsList();
          if (rows.isEmpty()) {
            screen.printf(
                "%nNo slope: it takes three weight decays above 0 whose cells are ok and equilibrated.%n");
          }
          rows.forEach(row -> screen.println(line(row, varied)));
          screen.print(run.stored("%ntable   %s/scaling%n"));
        });
  }

  private static String line(Row row, List<Setting> varied) {
    String place =
        varied.stream()
            .map(setting -> setting.path() + " " + row.getAs(setting.column()) + ", ")
            .collect(Collectors.joining());
    Double low = row.getAs("low");
    String interval =
        low == null
            ? " (one seed)"
            : String.format(Locale.ROOT, " [%.2f, %.2f]", low, row.<Double>getAs("high"));
    return String.format(
        Locale.ROOT,
        "  %slayer %s, %s: slope %.2f%s over %d weight decays from %.1e to %.1e, %d seeds, R² ≥ %.2f",
        place,
        LayerName.of(row),
        row.getAs("measurement"),
        row.<Double>getAs("slope"),
        interval,
        row.<Long>getAs("decays"),
        row.<Double>getAs("least_decay"),
        row.<Double>getAs("most_decay"),
        row.<Long>getAs("seeds"),
        row.<Double>getAs("least_r2"));
  }
}
