package io.phasegrid.sweep;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads section {@code refine} of a sweep document. */
record RefinementReader(SweepDocument document) {

  static final String BUDGET = "refine.budget";
  static final String TARGET = "refine.target";
  static final String ROUNDS = "refine.rounds";
  static final String CONFIDENCE = "refine.confidence";

  static final Set<String> PATHS = Set.of(BUDGET, TARGET, ROUNDS, CONFIDENCE);

  private static final String LABELS = "labels";
  private static final String ALPHA = "alpha";
  private static final double DEFAULT_CONFIDENCE = 0.95;
  private static final int MOST_AXES = 4;

  /** Empty if the document has no such section. */
  Optional<Refinement> read(List<Axis> axes) {
    Map<String, YamlEntry> entries = document.entries();
    Optional<YamlEntry> first =
        new TreeSet<>(PATHS).stream().filter(entries::containsKey).findFirst().map(entries::get);
    if (first.isEmpty()) {
      return Optional.empty();
    }
    YamlEntry budget =
        document
            .entry(BUDGET)
            .orElseThrow(
                () ->
                    first.get().wrong("refine has no budget: add budget: with a number of cells"));
    long ordered =
        axes.stream()
            .filter(axis -> axis.size() > 1)
            .filter(axis -> Number.class.isAssignableFrom(axis.setting().valueClass()))
            .count();
    if (ordered < 1 || ordered > MOST_AXES) {
      throw budget.wrong(
          "refine needs one to four axes of numbers with several values, there are %s"
              .formatted(ordered));
    }
    return Optional.of(
        new Refinement(
            (Long) budget.read(SettingType.whole(1)),
            document.entry(TARGET).map(RefinementReader::target).orElse(OptionalDouble.empty()),
            document
                .entry(ROUNDS)
                .map(entry -> Math.toIntExact((Long) entry.read(SettingType.whole(1, 1000))))
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty()),
            document
                .entry(CONFIDENCE)
                .map(entry -> (Double) entry.read(SettingType.real(0, true, 1)))
                .orElse(DEFAULT_CONFIDENCE)));
  }

  private static OptionalDouble target(YamlEntry entry) {
    if (entry.node() instanceof MappingNode mapping && mapping.getValue().size() == 1) {
      NodeTuple tuple = mapping.getValue().get(0);
      if (tuple.getKeyNode() instanceof ScalarNode key && key.getValue().equals(ALPHA)) {
        YamlEntry alpha = new YamlEntry(TARGET + "." + ALPHA, tuple.getValueNode(), entry.place());
        return OptionalDouble.of((Double) alpha.read(SettingType.real(-1, false, 1)));
      }
    } else if (entry.node() instanceof ScalarNode scalar && scalar.getValue().equals(LABELS)) {
      return OptionalDouble.empty();
    }
    throw entry.wrong("refine.target is neither labels nor {alpha: NUMBER}, such as {alpha: 0.7}");
  }
}
