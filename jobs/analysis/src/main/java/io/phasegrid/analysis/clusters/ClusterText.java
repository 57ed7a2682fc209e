package io.phasegrid.analysis.clusters;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import io.phasegrid.analysis.diagram.Diagram;
import io.phasegrid.cell.Measurement;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/**
 * Text of clusters for a terminal: the agreement in one sentence and the labels in each cluster.
 *
 * @param measurement to show
 */
public record ClusterText(Measurement measurement) {

  private static final double SIGNIFICANT = 0.05;

  /** Index from which agreement of partitions is commonly called good. */
  private static final double GOOD = 0.65;

  /** Formats the clusters. */
  public String of(Clusters.Found found) {
    List<Row> summary = found.summary().where(Diagram.under(measurement)).collectAsList();
    if (summary.isEmpty()) {
      return "%nno cell has all statistics under the %s measurement%n".formatted(measurement.id());
    }
    Row chosen =
        summary.stream().filter(row -> row.<Boolean>getAs("chosen")).findFirst().orElseThrow();
    StringBuilder text = new StringBuilder("\n");
    text.append(sentence(chosen)).append('\n');
    text.append(
        String.format(
            Locale.ROOT,
            "%d cells%s in %d dimensions that hold %.0f %% of the variance; BIC by number of clusters: %s%n",
            chosen.<Long>getAs("cells"),
            chosen.<Long>getAs("dropped") > 0
                ? ", " + chosen.<Long>getAs("dropped") + " left out without all statistics,"
                : "",
            chosen.<Long>getAs("dimensions"),
            100 * chosen.<Double>getAs("explained"),
            summary.stream()
                .map(
                    row ->
                        String.format(
                            Locale.ROOT,
                            "%d: %.0f",
                            row.<Long>getAs("components"),
                            row.<Double>getAs("bic")))
                .collect(joining(", "))));
    Map<Long, List<Row>> clusters =
        found.cells().where(Diagram.under(measurement)).collectAsList().stream()
            .collect(groupingBy(row -> row.<Long>getAs("cluster"), TreeMap::new, toList()));
    text.append('\n');
    clusters.forEach(
        (number, rows) ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "  cluster %d  %4d cells: %s%n",
                    number,
                    rows.size(),
                    words(rows))));
    return text.append('\n').toString();
  }

  private static String sentence(Row chosen) {
    long components = chosen.<Long>getAs("components");
    if (components == 1) {
      return "one cluster by BIC: the statistics show no groups, so there is nothing to compare with the rule's labels.";
    }
    double index = chosen.<Double>getAs("rand");
    double pValue = chosen.<Double>getAs("p_value");
    String verdict =
        pValue > SIGNIFICANT
            ? "no more than chance, the clusters are not the rule's phases"
            : index < GOOD
                ? "more than chance, but the clusters are not the rule's phases"
                : "the clusters are the rule's phases for the most part";
    return String.format(
        Locale.ROOT,
        "%d clusters by BIC; adjusted Rand index against the rule's labels %.2f (null 95 %%: %.2f … %.2f, p = %.3f): %s.",
        components,
        index,
        chosen.<Double>getAs("null_low"),
        chosen.<Double>getAs("null_high"),
        pValue,
        verdict);
  }

  private static String words(List<Row> rows) {
    Map<String, Long> counts =
        rows.stream()
            .collect(groupingBy(row -> row.<String>getAs("word"), TreeMap::new, counting()));
    return counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(joining(", "));
  }
}
