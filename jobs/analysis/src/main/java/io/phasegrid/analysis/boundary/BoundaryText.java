package io.phasegrid.analysis.boundary;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import io.phasegrid.analysis.diagram.Diagram;
import io.phasegrid.cell.Measurement;
import io.phasegrid.sweep.ThresholdKey;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Text of a boundary for a terminal: one line for each value of the first axis. */
public record BoundaryText(BoundaryRequest request, Measurement measurement) {

  private static final MathContext DIGITS = new MathContext(3);
  private static final double SMALLEST_PLAIN = 0.001;
  private static final double SAME = 1e-9;

  /** Formats panel after panel, then the drift with width. */
  public String of(Boundary.Found found) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%nwhere %s holds, %s measurement; along %s, for values of %s%n"
            .formatted(
                describeClaim(),
                measurement.id(),
                request.axes().second().setting().path(),
                request.axes().first().setting().path()));
    shown(found.lines()).stream()
        .collect(groupingBy(row -> row.<String>getAs("panel"), LinkedHashMap::new, toList()))
        .forEach((panel, rows) -> text.append(panel(panel, rows)));
    List<Row> drift = shown(found.drift());
    if (!drift.isEmpty()) {
      text.append(drift(drift));
    }
    return text.append(
            "%n  from, up to: the claim holds above, below; open: the band reaches the edge of the plane%n  bands resample seeds, and are wide for two or three of them%n"
                .formatted())
        .toString();
  }

  private List<Row> shown(Dataset<Row> rows) {
    List<Double> values =
        request.axes().first().values().stream()
            .map(value -> ((Number) value).doubleValue())
            .toList();
    return rows.where(Diagram.under(measurement)).collectAsList().stream()
        .filter(
            row ->
                values.stream()
                    .anyMatch(
                        value ->
                            Math.abs(value - row.<Double>getAs("x"))
                                <= SAME * Math.abs(value) + 1e-15))
        .toList();
  }

  private String describeClaim() {
    return switch (request.claim()) {
      case CRH -> "CRH (labels CRH and CRH+)";
      case BOTH -> "both directions (labels both, CRH and CRH+)";
      case ALPHA ->
          "a mean alignment of "
              + request.sweep().thresholds().get(ThresholdKey.ALPHA)
              + " or more";
    };
  }

  private String panel(String name, List<Row> rows) {
    Row first = rows.get(0);
    StringBuilder text = new StringBuilder("\n");
    if (!name.isEmpty()) {
      text.append("  ").append(name).append('\n');
    }
    text.append(
        "  %s of %s cells at %s points, %s seeds%s%n"
            .formatted(
                first.<Long>getAs("holding"),
                first.<Long>getAs("cells"),
                first.<Long>getAs("points"),
                first.<Long>getAs("seeds"),
                first.<Long>getAs("left_out") > 0
                    ? "; left out as failed: " + first.<Long>getAs("left_out")
                    : ""));
    if (first.getAs("model") == null) {
      return text.append("  no boundary: the claim %s%n".formatted(first.<String>getAs("reason")))
          .toString();
    }
    text.append(
        "  model %s; log-loss on points left out: %s%n"
            .formatted(first.getAs("model"), losses(first)));
    if (first.getAs("model").equals(ConstantShare.NAME)) {
      return text.append("  no boundary: %s%n".formatted(first.<String>getAs("reason"))).toString();
    }
    for (Row row : rows) {
      text.append("    %-10s %s%n".formatted(number(row.getAs("x")), place(row)));
    }
    return text.toString();
  }

  private static String losses(Row row) {
    return Stream.of("constant", "logistic_1", "logistic_2", "logistic_3", "forest")
        .filter(name -> row.getAs("loss_" + name) != null)
        .map(name -> name + String.format(Locale.ROOT, " %.2f", row.<Double>getAs("loss_" + name)))
        .collect(joining(", "));
  }

  private static String place(Row row) {
    if (row.getAs("y") == null) {
      return row.getAs("reason");
    }
    String band =
        row.<Long>getAs("replicates") == 0
            ? "no band: one seed"
            : "95 %% band %s … %s".formatted(end(row.getAs("low")), end(row.getAs("high")));
    return "%-5s %-9s %s".formatted(direction(row), number(row.getAs("y")), band);
  }

  private static String direction(Row row) {
    return row.getAs("direction").equals("enters") ? "from" : "up to";
  }

  /** End of a band; "open" if the band leaves the plane. */
  private static String end(Double value) {
    return value == null ? "open" : number(value);
  }

  private static String drift(List<Row> rows) {
    StringBuilder text =
        new StringBuilder("%n  at infinite width, by a line in 1/width%n".formatted());
    for (Row row : rows) {
      text.append(
          "    %-10s %s%n"
              .formatted(
                  number(row.getAs("x")),
                  row.getAs("reason") != null
                      ? row.<String>getAs("reason")
                      : "%-5s %-9s 95 %% interval %s … %s"
                          .formatted(
                              direction(row),
                              number(row.getAs("y_infinite")),
                              number(row.getAs("low")),
                              number(row.getAs("high")))));
    }
    return text.toString();
  }

  private static String number(Double value) {
    if (value == 0 || Math.abs(value) >= SMALLEST_PLAIN && Math.abs(value) < 1e6) {
      return new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
    }
    return String.format(Locale.ROOT, "%.2e", value)
        .replaceAll("\\.?0+e", "e")
        .replaceAll("e([+-])0", "e$1")
        .replace("e+", "e");
  }
}
