package io.phasegrid.app.report.figure.plot;

import io.phasegrid.analysis.boundary.AxisScale;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Numeric or categorical axis of a plot.
 *
 * @param unit smallest positive value, for the asinh scale
 * @param low start, in scale units
 * @param high end, in scale units
 * @param values ascending; indices if categorical
 * @param words categories; empty if numeric
 */
public record PlotAxis(
    String title,
    AxisScale scale,
    double unit,
    double low,
    double high,
    List<Double> values,
    List<String> words) {

  /** Copies the lists. */
  public PlotAxis {
    values = List.copyOf(values);
    words = List.copyOf(words);
  }

  /** Numeric axis with a cell around each number and a scale chosen from them. */
  public static PlotAxis ofCells(String title, List<Double> numbers) {
    List<Double> sorted = numbers.stream().sorted().toList();
    AxisScale scale = AxisScale.of(sorted);
    return cells(title, scale, AxisScale.leastPositive(sorted), sorted, List.of());
  }

  /** Categorical axis with a cell per name; one unnamed cell without names. */
  public static PlotAxis ofWords(String title, List<String> words) {
    List<Double> indices =
        IntStream.range(0, Math.max(1, words.size())).mapToObj(i -> (double) i).toList();
    return cells(title, AxisScale.LINEAR, 1, indices, words.isEmpty() ? List.of(" ") : words);
  }

  /** Numeric axis between two numbers; those on it determine the unit of the scale. */
  public static PlotAxis between(
      String title, AxisScale scale, double from, double to, List<Double> numbers) {
    List<Double> sorted = numbers.stream().sorted().toList();
    double unit = AxisScale.leastPositive(sorted);
    return new PlotAxis(
        title, scale, unit, scale.to(from, unit), scale.to(to, unit), sorted, List.of());
  }

  private static PlotAxis cells(
      String title, AxisScale scale, double unit, List<Double> sorted, List<String> words) {
    PlotAxis open = new PlotAxis(title, scale, unit, 0, 1, sorted, words);
    double[] edges = open.edgesInUnits();
    return new PlotAxis(title, scale, unit, edges[0], edges[edges.length - 1], sorted, words);
  }

  /** Fraction of the axis length of a number; outside [0, 1] beyond the ends. */
  public double at(double number) {
    return (scale.to(number, unit) - low) / (high - low);
  }

  /** Edges of the cells, as fractions of the axis length. */
  public double[] edges() {
    return Arrays.stream(edgesInUnits()).map(edge -> (edge - low) / (high - low)).toArray();
  }

  /** Midway between values; outer cells are symmetric. */
  private double[] edgesInUnits() {
    double[] places = values.stream().mapToDouble(value -> scale.to(value, unit)).toArray();
    int cells = places.length;
    double[] edges = new double[cells + 1];
    if (cells == 1) {
      return new double[] {places[0] - 0.5, places[0] + 0.5};
    }
    for (int i = 1; i < cells; i++) {
      edges[i] = (places[i - 1] + places[i]) / 2;
    }
    edges[0] = places[0] - (edges[1] - places[0]);
    edges[cells] = places[cells - 1] + (places[cells - 1] - edges[cells - 1]);
    return edges;
  }

  /** Number at a fraction of the axis length. */
  public double number(double place) {
    return scale.from(low + place * (high - low), unit);
  }

  /** Whether the axis is categorical. */
  public boolean hasWords() {
    return !words.isEmpty();
  }

  List<Tick> ticksAtValues() {
    return IntStream.range(0, values.size())
        .mapToObj(
            i ->
                new Tick(
                    at(values.get(i)), hasWords() ? words.get(i) : NumberText.of(values.get(i))))
        .toList();
  }
}
