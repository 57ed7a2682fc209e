package io.phasegrid.sweep;

import io.phasegrid.input.InputException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What must hold between settings. A grid is the full product of its axes, so any two values of two
 * settings meet in some cell and it is enough to look at pairs.
 */
record Consistency(
    String file, Map<Setting, Object> values, List<Axis> axes, Map<Setting, YamlEntry> origins) {

  void check() {
    require(
        Setting.DATA_SET, "add data: {set: digits}, or another of teacher, idx, cifar10, parquet");
    require(Setting.TRAINING_LOSS, "add training: {loss: cross-entropy} or {loss: mse}");
    checkDataFields();
    checkNetworkFields();
    if (taken(Setting.TRAINING_LOSS).contains(Loss.CROSS_ENTROPY.word())) {
      checkClassification();
    }
    checkSteps();
  }

  private void require(Setting field, String cure) {
    if (!values.containsKey(field)) {
      throw new InputException("%s: %s is missing; %s.".formatted(file, field.path(), cure));
    }
  }

  private void checkDataFields() {
    for (Setting field : Setting.values()) {
      boolean meaningful = taken(Setting.DATA_SET).stream().anyMatch(set -> applies(field, set));
      if (field.path().startsWith("data.") && origins.containsKey(field) && !meaningful) {
        throw origins
            .get(field)
            .wrong(
                "%s has no meaning for data.set %s: remove it"
                    .formatted(field.path(), taken(Setting.DATA_SET).get(0)));
      }
    }
    for (Object set : taken(Setting.DATA_SET)) {
      if (applies(Setting.DATA_PATH, set) && !origins.containsKey(Setting.DATA_PATH)) {
        throw origins
            .get(Setting.DATA_SET)
            .wrong("data.set %s needs data.path, the folder of its files; add it".formatted(set));
      }
    }
  }

  private static boolean applies(Setting field, Object set) {
    return field.appliesTo(Settings.of(Map.of(Setting.DATA_SET, set)));
  }

  private void checkNetworkFields() {
    YamlEntry file = origins.get(Setting.NETWORK_DL4J);
    if (file != null && origins.containsKey(Setting.NETWORK_MODEL)) {
      throw file.wrong(
          "network.dl4j describes a network and network.model names another: remove one of the two");
    }
    DataAndModelKinds kinds = DataAndModelKinds.of(Settings.of(values), axes);
    for (Setting field : Setting.values()) {
      YamlEntry origin = origins.get(field);
      if (origin != null && field.path().startsWith("network.") && !kinds.giveMeaningTo(field)) {
        throw origin.wrong(
            "%s has no meaning for %s: remove it"
                .formatted(field.path(), NetworkConfig.of(Settings.of(values)).words()));
      }
    }
  }

  private void checkClassification() {
    if (taken(Setting.DATA_SET).contains(DataKind.TEACHER.word())) {
      throw origins
          .get(Setting.TRAINING_LOSS)
          .wrong(
              "training.loss cross-entropy needs classes and data.set teacher has none: use mse");
    }
    for (Object noise : taken(Setting.TRAINING_LABEL_NOISE)) {
      if (noise instanceof Double probability && probability > 1) {
        throw origins
            .get(Setting.TRAINING_LABEL_NOISE)
            .wrong(
                "training.labelNoise is %s, but with cross-entropy it is a probability: at most 1"
                    .formatted(noise));
      }
    }
  }

  private void checkSteps() {
    YamlEntry at = origins.get(Setting.MEASURE_AT);
    if (at == null) {
      return;
    }
    long longest =
        taken(Setting.TRAINING_STEPS).stream()
            .mapToLong(steps -> (Long) steps)
            .max()
            .orElse((Long) Setting.TRAINING_STEPS.defaultValue().orElseThrow());
    Arrays.stream(((String) values.get(Setting.MEASURE_AT)).split(","))
        .filter(word -> !word.equals(MeasureConfig.END) && Long.parseLong(word) > longest)
        .findFirst()
        .ifPresent(
            word -> {
              throw at.wrong(
                  "measure.at holds step %s, but training.steps is %s: take it away"
                      .formatted(word, longest));
            });
  }

  /** The values that a setting takes in the sweep; none where the file is silent. */
  private List<Object> taken(Setting field) {
    for (Axis axis : axes) {
      if (axis.field() == field) {
        return axis.values();
      }
    }
    return values.containsKey(field) ? List.of(values.get(field)) : List.of();
  }
}
