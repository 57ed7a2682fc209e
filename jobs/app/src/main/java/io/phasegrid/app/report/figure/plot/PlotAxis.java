package io.phasegrid.app.report.figure.plot;

import io.phasegrid.analysis.boundary.AxisScale;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An axis of a plot.
 *
 * @param title what runs along it
 * @param scale how numbers are laid out
 * @param unit the least positive value, which the scale asinh needs
 * @param low its beginning, in the units of the scale
 * @param high its end, likewise
 * @param values that something lies at, in ascending order; of a list of words their indices
 * @param words instead of numbers; empty where it is an axis of numbers
 */
public record PlotAxis(
    String title,
    AxisScale scale,
    double unit,
    double low,
    double high,
    List<Double> values,
    List<String> words) {

  /** Keeps its own copies of the lists. */
  public PlotAxis {
    values = List.copyOf(values);
    words = List.copyOf(words);
  }

  /** An axis with a cell round each of its numbers, on the scale that suits them. */
  public static PlotAxis ofCells(String title, List<Double> numbers) {
    List<Double> sorted = numbers.stream().sorted().toList();
    AxisScale scale = AxisScale.of(sorted);
    return cells(title, scale, AxisScale.leastPositive(sorted), sorted, List.of());
  }

  /** An axis with a cell for each of these words; none makes one cell without a name. */
  public static PlotAxis ofWords(String title, List<String> words) {
    List<Double> indices =
        IntStream.range(0, Math.max(1, words.size())).mapToObj(i -> (double) i).toList();
    return cells(title, AxisScale.LINEAR, 1, indices, words.isEmpty() ? List.of(" ") : words);
  }

  /**
   * An axis from one number to another.
   *
   * @param numbers that lie on it, which tell the unit of the scale
   */
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

  /** Where a number lies, as a share of the axis' length; below 0 or above 1 beyond its ends. */
  public double at(double number) {
    return (scale.to(number, unit) - low) / (high - low);
  }

  /** The ends of the cells round the values, as shares of the axis' length: one more than cells. */
  public double[] edges() {
    double[] edges = edgesInUnits();
    for (int i = 0; i < edges.length; i++) {
      edges[i] = (edges[i] - low) / (high - low);
    }
    return edges;
  }

  /** Ends lie midway between values; the first and last cells reach as far out as in. */
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

  /** The number at a share of the axis' length. */
  public double number(double place) {
    return scale.from(low + place * (high - low), unit);
  }

  /** Whether its values are words. */
  public boolean hasWords() {
    return !words.isEmpty();
  }

  /** Marks at all values. */
  List<Tick> ticksAtValues() {
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      String label = hasWords() ? words.get(i) : NumberText.of(values.get(i));
      ticks.add(new Tick(at(values.get(i)), label));
    }
    return ticks;
  }
}
