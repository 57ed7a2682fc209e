package io.phasegrid.app.report.figure.plot;

import io.phasegrid.analysis.boundary.AxisScale;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Choice of axis ticks whose labels do not overlap. */
public record Ticks(PlotAxis axis, double length, ToDoubleFunction<String> extent) {

  private static final double SLACK = 1e-9;
  private static final double GAP = 3;
  private static final int FEW = 6;
  private static final int FEWEST_LETTERS = 2;
  private static final double[] STEPS = {1, 2, 2.5, 5, 10};

  /** Up to so many decades have labelled ticks within a decade. */
  private static final double FEW_DECADES = 2.6;

  private static final double SHORT_SPAN = 1.3;

  /**
   * Chooses the ticks of an axis.
   *
   * @param length of the axis in points
   * @param extent of a label in points
   */
  public static List<Tick> of(PlotAxis axis, double length, ToDoubleFunction<String> extent) {
    return new Ticks(axis, length, extent).choose();
  }

  private List<Tick> choose() {
    if (axis.hasWords()) {
      return words(axis.ticksAtValues());
    }
    return switch (axis.scale()) {
      case LINEAR -> linear();
      case LOG10, ASINH -> logarithmic();
    };
  }

  /** Labels that do not fit are truncated to the same number of letters. */
  private List<Tick> words(List<Tick> ticks) {
    int longest = ticks.stream().mapToInt(tick -> tick.label().length()).max().orElse(0);
    for (int letters = longest; letters >= FEWEST_LETTERS; letters--) {
      int most = letters;
      List<Tick> cut =
          ticks.stream().map(tick -> new Tick(tick.place(), cut(tick.label(), most))).toList();
      if (fits(cut)) {
        return cut;
      }
    }
    return thinned(ticks);
  }

  private static String cut(String word, int letters) {
    return word.length() <= letters + 1 ? word : word.substring(0, letters) + ".";
  }

  private List<Tick> linear() {
    if (fitsValues()) {
      return axis.ticksAtValues();
    }
    double span = axis.high() - axis.low();
    for (int most = FEW; most > 1; most--) {
      List<Tick> ticks = evenly(step(span / most));
      if (fits(ticks)) {
        return ticks;
      }
    }
    return evenly(step(span));
  }

  private boolean fitsValues() {
    int count = axis.values().size();
    return count > 1 && count <= FEW && fits(axis.ticksAtValues());
  }

  /** Smallest round number not below {@code least}. */
  private static double step(double least) {
    double decade = Math.pow(10, Math.floor(Math.log10(least)));
    for (double step : STEPS) {
      if (step * decade >= least * (1 - SLACK)) {
        return step * decade;
      }
    }
    return 10 * decade;
  }

  private List<Tick> evenly(double step) {
    long first = (long) Math.ceil(axis.low() / step - SLACK);
    long last = (long) Math.floor(axis.high() / step + SLACK);
    return LongStream.rangeClosed(first, last)
        .mapToObj(i -> new Tick(axis.at(i * step), NumberText.of(i * step)))
        .toList();
  }

  private List<Tick> logarithmic() {
    double top = axis.number(1);
    double bottom = axis.scale() == AxisScale.ASINH ? axis.unit() : axis.number(0);
    double decades = Math.log10(top / bottom);
    int first = (int) Math.floor(Math.log10(bottom) + SLACK);
    int last = (int) Math.floor(Math.log10(top) + SLACK);
    List<Tick> ticks = new ArrayList<>();
    if (decades <= FEW_DECADES && fitsValues()) {
      ticks.addAll(axis.ticksAtValues());
    } else if (decades <= FEW_DECADES) {
      int[] mantissas = decades <= SHORT_SPAN ? new int[] {1, 2, 5} : new int[] {1, 3};
      ticks = majors(bottom, top, first, last, mantissas, 1);
    }
    for (int stride = 1; ticks.isEmpty() || !fits(ticks); stride++) {
      ticks = majors(bottom, top, first, last, new int[] {1}, stride);
      if (stride > last - first) {
        break;
      }
    }
    if (ticks.stream().filter(tick -> !tick.isMinor()).count() < 2) {
      ticks = thinned(axis.ticksAtValues());
    }
    for (int exponent = first; exponent <= last; exponent++) {
      for (int mantissa = 1; mantissa < 10; mantissa++) {
        addWithin(ticks, bottom, top, mantissa * Math.pow(10, exponent), "");
      }
    }
    return ticks;
  }

  private List<Tick> majors(
      double bottom, double top, int first, int last, int[] mantissas, int stride) {
    boolean plain = first >= -2 && last <= 3;
    List<Tick> ticks = new ArrayList<>();
    if (axis.scale() == AxisScale.ASINH) {
      ticks.add(new Tick(axis.at(0), "0"));
    }
    for (int exponent = first; exponent <= last; exponent++) {
      for (int mantissa : mantissas) {
        double number = mantissa * Math.pow(10, exponent);
        String power = NumberText.powerOfTen(exponent);
        String label =
            plain ? NumberText.plain(number) : mantissa == 1 ? power : mantissa + "·" + power;
        if (Math.floorMod(exponent - last, stride) == 0) {
          addWithin(ticks, bottom, top, number, label);
        }
      }
    }
    return ticks;
  }

  private void addWithin(List<Tick> ticks, double bottom, double top, double number, String label) {
    double place = axis.at(number);
    boolean inside = number >= bottom * (1 - SLACK) && number <= top * (1 + SLACK);
    if (inside && ticks.stream().noneMatch(tick -> Math.abs(tick.place() - place) < SLACK)) {
      ticks.add(new Tick(place, label));
    }
  }

  private boolean fits(List<Tick> ticks) {
    return IntStream.range(1, ticks.size())
        .allMatch(
            i -> {
              Tick one = ticks.get(i - 1);
              Tick next = ticks.get(i);
              double needed =
                  (extent.applyAsDouble(one.label()) + extent.applyAsDouble(next.label())) / 2;
              return Math.abs(next.place() - one.place()) * length >= needed + GAP;
            });
  }

  /** Every second tick, every third, and so on, until the labels fit. */
  private List<Tick> thinned(List<Tick> ticks) {
    for (int stride = 1; stride < ticks.size(); stride++) {
      int every = stride;
      List<Tick> some =
          IntStream.iterate(0, i -> i < ticks.size(), i -> i + every)
              .mapToObj(ticks::get)
              .collect(Collectors.toCollection(ArrayList::new));
      if (fits(some)) {
        return some;
      }
    }
    return new ArrayList<>(ticks.subList(0, Math.min(1, ticks.size())));
  }
}
