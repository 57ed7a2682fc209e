package io.phasegrid.analysis.boundary;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Boundary of a claim on one panel under one measurement.
 *
 * @param model name of the chosen classifier; empty if there is none
 * @param losses cross-validated log-loss by name of the classifier
 * @param lines one for each place on the first axis
 */
record PanelBoundary(
    String model,
    Map<String, Double> losses,
    List<BoundaryLine> lines,
    List<PointCount> counts,
    int seeds) {

  /** Minimum number of points for a choice of model. */
  static final int FEWEST_POINTS = 6;

  private static final int FINE = 40;

  /** Candidate classifiers for points at given places, simplest first. */
  interface Contenders {
    List<Classifier> over(List<PlanePlace> places);
  }

  static PanelBoundary of(
      List<ClaimOutcome> outcomes,
      ScaledAxis first,
      ScaledAxis second,
      Contenders contenders,
      SeedResampling resampling,
      long seed) {
    List<PointCount> counts = PointCount.of(outcomes, any -> 1);
    List<Double> xs = first.finePlaces(FINE);
    int seeds = (int) outcomes.stream().mapToLong(ClaimOutcome::seed).distinct().count();
    if (!PointCount.hasBoth(counts) || counts.size() < FEWEST_POINTS) {
      return new PanelBoundary("", Map.of(), without(xs, reasonOf(counts)), counts, seeds);
    }
    ModelChoice choice =
        ModelChoice.of(
            contenders.over(counts.stream().map(PointCount::place).toList()), counts, seed);
    if (choice.chosen().name().equals(ConstantShare.NAME)) {
      List<BoundaryLine> lines = without(xs, "the axes do not foretell the claim");
      return new PanelBoundary(ConstantShare.NAME, choice.losses(), lines, counts, seeds);
    }
    FittedPanel fitted = fit(choice.chosen(), outcomes, counts, resampling);
    List<BoundaryLine> lines = xs.stream().map(x -> line(fitted, x, second)).toList();
    return new PanelBoundary(choice.chosen().name(), choice.losses(), lines, counts, seeds);
  }

  /** Fits a classifier to all cells and to each replicate. */
  static FittedPanel fit(
      Classifier chosen,
      List<ClaimOutcome> outcomes,
      List<PointCount> counts,
      SeedResampling resampling) {
    List<Surface> replicates = new ArrayList<>();
    if (resampling.tellsSpread()) {
      Classifier quick = chosen.forMany();
      // Few seeds make few distinct replicates; each is fitted once.
      Map<Map<Long, Integer>, Surface> known = new HashMap<>();
      for (int replicate = 0; replicate < resampling.replicates(); replicate++) {
        replicates.add(
            known.computeIfAbsent(
                resampling.draw(replicate),
                times -> quick.fit(PointCount.of(outcomes, seed -> times.getOrDefault(seed, 0)))));
      }
    }
    return new FittedPanel(
        chosen.fit(counts), replicates, resampling.tellsSpread() ? resampling.reach() : 0);
  }

  static BoundaryLine line(FittedPanel fitted, double x, ScaledAxis second) {
    List<Crossing> crossings =
        fitted.crossings(x).stream()
            .map(y -> fitted.crossing(x, y, second.resolutionAt(y)))
            .toList();
    String nowhere =
        fitted.score(x, 0) > 0
            ? "holds all along the second axis"
            : "holds nowhere along the second axis";
    return new BoundaryLine(x, crossings, crossings.isEmpty() ? nowhere : "");
  }

  private static List<BoundaryLine> without(List<Double> xs, String reason) {
    return xs.stream().map(x -> new BoundaryLine(x, List.of(), reason)).toList();
  }

  private static String reasonOf(List<PointCount> counts) {
    double holding = PointCount.holding(counts);
    if (holding == 0) {
      return "holds in no cell of the panel";
    }
    return holding == PointCount.weight(counts)
        ? "holds in every cell of the panel"
        : "fewer than %s points".formatted(FEWEST_POINTS);
  }
}
