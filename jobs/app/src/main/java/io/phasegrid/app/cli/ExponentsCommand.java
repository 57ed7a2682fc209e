package io.phasegrid.app.cli;

import io.phasegrid.analysis.powerlaw.ExponentHits;
import io.phasegrid.analysis.powerlaw.ExponentTable;
import io.phasegrid.input.InputException;
import io.phasegrid.input.NearestName;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Sweep;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "exponents",
    description =
        "Fits power laws to the stored spectra and reports whether their exponents hit phase points more often than chance; trains nothing.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Thresholds: phase.fit, phase.scatter, phase.offDiagonal, phase.flatOffDiagonal, phase.distance, phase.narrow, phase.flat.",
      "",
      "Examples:",
      "  phasegrid exponents out/quickstart",
      "  phasegrid exponents out/quickstart --by network.width phase.distance=0.25"
    })
final class ExponentsCommand implements Callable<Integer> {

  private static final double SIGNIFICANT = 0.05;

  @Mixin private StoreArguments arguments;

  @Option(
      names = "--by",
      split = ",",
      paramLabel = "KEY",
      description = "Settings whose values are counted apart, such as network.activation.")
  private List<String> by = List.of();

  @Override
  public Integer call() {
    List<Setting> groups = by.stream().map(ExponentsCommand::setting).toList();
    StoreArguments.StoredRun run = arguments.open();
    Sweep sweep = run.sweep();
    return arguments.print(
        (spark, screen) -> {
          Dataset<Row> exponents = ExponentTable.refresh(spark, run.store(), sweep.thresholds());
          Dataset<Row> hits = ExponentHits.refresh(spark, run.store(), exponents, sweep, groups);
          screen.printf("%nMiddle layers of cells that are ok, at their last step:%n");
          hits.orderBy("networks", "measurement")
              .collectAsList()
              .forEach(row -> screen.println(sentence(row)));
          screen.print(run.stored("%ntables  %1$s/exponents, %1$s/exponent_hits%n"));
        });
  }

  private static String sentence(Row row) {
    long laws = row.<Long>getAs("power_laws");
    String counts =
        "  %s, %s: %s layers: %s CRH, %s too narrow, %s without a power law, %s with power laws"
            .formatted(
                row.getAs("networks"),
                row.getAs("measurement"),
                row.<Long>getAs("layers"),
                row.<Long>getAs("canonical"),
                row.<Long>getAs("narrow"),
                row.<Long>getAs("no_power_law"),
                laws);
    if (laws == 0) {
      return counts + ".";
    }
    double chance = row.<Double>getAs("p_value");
    return String.format(
        Locale.ROOT,
        "%s, of which %d at a phase point; chance gives %.1f [%d, %d], p = %.2g: %s.",
        counts,
        row.<Long>getAs("hits"),
        row.<Double>getAs("null_mean"),
        row.<Long>getAs("null_low"),
        row.<Long>getAs("null_high"),
        chance,
        chance < SIGNIFICANT ? "more than chance" : "no more than chance");
  }

  private static Setting setting(String path) {
    List<String> paths = Arrays.stream(Setting.values()).map(Setting::path).toList();
    return Setting.at(path)
        .orElseThrow(
            () ->
                new InputException(
                    "Option --by: unknown key %s; the nearest valid key is %s."
                        .formatted(path, NearestName.of(path, paths))));
  }
}
