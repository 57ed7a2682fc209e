package io.phasegrid.sweep;

import io.phasegrid.input.InputException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks constraints between settings; checking pairs is sufficient, as a grid is the full product
 * of its axes.
 */
record Consistency(
    String file, Map<Setting, Object> values, List<Axis> axes, Map<Setting, YamlEntry> origins) {

  void check() {
    require(
        Setting.DATA_SET,
        "add data: {set: digits}, or another of teacher, idx, cifar10, parquet, modular, text");
    require(Setting.TRAINING_LOSS, "add training: {loss: cross-entropy} or {loss: mse}");
    DataAndModelKinds kinds = DataAndModelKinds.of(Settings.of(values), axes);
    checkContrast(kinds);
    checkText();
    checkDataSettings(kinds);
    checkNetworkSettings(kinds);
    checkUpdateSettings(kinds);
    if (taken(Setting.TRAINING_LOSS).contains(Loss.CROSS_ENTROPY.id())) {
      checkClassification();
    }
    checkSteps();
  }

  private void require(Setting setting, String cure) {
    if (!values.containsKey(setting)) {
      throw new InputException("%s: %s is missing; %s.".formatted(file, setting.path(), cure));
    }
  }

  private void checkContrast(DataAndModelKinds kinds) {
    for (Setting setting : DataAndModelKinds.OF_CONTRAST) {
      YamlEntry origin = origins.get(setting);
      if (origin != null && !kinds.giveMeaningTo(setting)) {
        throw origin.wrong(
            "%s has no meaning without training.loss contrastive: remove it"
                .formatted(setting.path()));
      }
    }
    if (!taken(Setting.TRAINING_LOSS).contains(Loss.CONTRASTIVE.id())) {
      return;
    }
    YamlEntry file = origins.get(Setting.NETWORK_DL4J);
    if (file != null) {
      throw file.wrong(
          "training.loss contrastive takes a network.model, to which it adds a projection: remove network.dl4j");
    }
    if (taken(Setting.TRAINING_LABEL_NOISE).stream().anyMatch(noise -> !noise.equals(0.0))) {
      throw origins
          .get(Setting.TRAINING_LABEL_NOISE)
          .wrong(
              "training.labelNoise has no meaning for training.loss contrastive, which uses no labels: remove it, or vary a strength of data.views");
    }
    if (taken(Setting.TRAINING_BATCH).contains(1L)) {
      throw origins
          .get(Setting.TRAINING_BATCH)
          .wrong(
              "training.loss contrastive compares the samples of a minibatch, and training.batch is 1: use at least 2");
    }
  }

  private void checkText() {
    if (!taken(Setting.DATA_SET).contains(DataKind.TEXT.id())) {
      return;
    }
    Set<Object> models = Set.copyOf(taken(Setting.NETWORK_MODEL));
    if (!models.equals(Set.of(NetworkModel.GPT.id()))) {
      throw origins
          .get(Setting.DATA_SET)
          .wrong("data.set text is for network.model gpt alone: set that model");
    }
    if (!taken(Setting.TRAINING_LOSS).equals(List.of(Loss.CROSS_ENTROPY.id()))) {
      throw origins
          .get(Setting.TRAINING_LOSS)
          .wrong("data.set text is for training.loss cross-entropy alone: set that loss");
    }
  }

  private void checkDataSettings(DataAndModelKinds kinds) {
    for (Setting setting : Setting.values()) {
      boolean meaningful = kinds.giveMeaningTo(setting);
      if (setting.path().startsWith("data.") && origins.containsKey(setting) && !meaningful) {
        throw origins
            .get(setting)
            .wrong(
                "%s has no meaning for data.set %s: remove it"
                    .formatted(setting.path(), taken(Setting.DATA_SET).get(0)));
      }
    }
    for (Object set : taken(Setting.DATA_SET)) {
      if (applies(Setting.DATA_PATH, set) && !origins.containsKey(Setting.DATA_PATH)) {
        throw origins
            .get(Setting.DATA_SET)
            .wrong(
                "data.set %s needs data.path, %s; add it"
                    .formatted(
                        set,
                        set.equals(DataKind.TEXT.id())
                            ? "a text file or a folder of such files"
                            : "the folder of its files"));
      }
    }
  }

  private static boolean applies(Setting setting, Object set) {
    return setting.appliesTo(Settings.of(Map.of(Setting.DATA_SET, set)));
  }

  private void checkNetworkSettings(DataAndModelKinds kinds) {
    YamlEntry file = origins.get(Setting.NETWORK_DL4J);
    if (file != null && origins.containsKey(Setting.NETWORK_MODEL)) {
      throw file.wrong(
          "network.dl4j describes a network and network.model names another: remove one of the two");
    }
    for (Setting setting : Setting.values()) {
      YamlEntry origin = origins.get(setting);
      if (origin != null
          && setting.path().startsWith("network.")
          && !kinds.giveMeaningTo(setting)) {
        throw origin.wrong(
            "%s has no meaning for %s: remove it"
                .formatted(setting.path(), NetworkConfig.of(Settings.of(values)).description()));
      }
    }
  }

  private void checkUpdateSettings(DataAndModelKinds kinds) {
    for (Setting setting : DataAndModelKinds.OF_UPDATES) {
      YamlEntry origin = origins.get(setting);
      if (origin != null && !kinds.giveMeaningTo(setting)) {
        Settings settings = Settings.of(values);
        Setting cause =
            setting.path().startsWith("training.step")
                ? Setting.TRAINING_SCHEDULE
                : Setting.TRAINING_OPTIMIZER;
        throw origin.wrong(
            "%s has no meaning for %s %s: remove it"
                .formatted(setting.path(), cause.path(), settings.text(cause)));
      }
    }
  }

  private void checkClassification() {
    if (taken(Setting.DATA_SET).contains(DataKind.TEACHER.id())) {
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
    long longest =
        taken(Setting.TRAINING_STEPS).stream()
            .mapToLong(steps -> (Long) steps)
            .max()
            .orElse((Long) Setting.TRAINING_STEPS.defaultValue().orElseThrow());
    checkAverage(longest);
    YamlEntry at = origins.get(Setting.MEASURE_AT);
    if (at == null) {
      return;
    }
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

  private void checkAverage(long longest) {
    YamlEntry average = origins.get(Setting.MEASURE_AVERAGE);
    Settings settings = Settings.of(values);
    long window =
        (settings.whole(Setting.MEASURE_AVERAGE) - 1L)
            * settings.whole(Setting.MEASURE_AVERAGE_EVERY);
    if (average != null && window >= longest) {
      throw average.wrong(
          "measure.average is %s, whose snapshots every measure.averageEvery = %s steps begin before step 1 of training.steps = %s: lower one of the two"
              .formatted(
                  settings.whole(Setting.MEASURE_AVERAGE),
                  settings.whole(Setting.MEASURE_AVERAGE_EVERY),
                  longest));
    }
  }

  /** Values of a setting in the sweep; empty if the file does not give any. */
  private List<Object> taken(Setting setting) {
    for (Axis axis : axes) {
      if (axis.setting() == setting) {
        return axis.values();
      }
    }
    return values.containsKey(setting) ? List.of(values.get(setting)) : List.of();
  }
}
