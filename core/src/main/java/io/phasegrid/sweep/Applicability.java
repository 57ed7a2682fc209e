package io.phasegrid.sweep;

import java.util.stream.Stream;

/** Which settings have an effect in combination with others. */
final class Applicability {

  private Applicability() {}

  static boolean isTeacher(Settings settings) {
    return settings.text(Setting.DATA_SET).equals(DataKind.TEACHER.id());
  }

  static boolean isFinite(Settings settings) {
    return !isTeacher(settings) && !isModular(settings) && !isText(settings);
  }

  static boolean isModular(Settings settings) {
    return settings.text(Setting.DATA_SET).equals(DataKind.MODULAR.id());
  }

  static boolean isText(Settings settings) {
    return settings.text(Setting.DATA_SET).equals(DataKind.TEXT.id());
  }

  static boolean hasFiles(Settings settings) {
    return Stream.of(DataKind.IDX, DataKind.CIFAR10, DataKind.PARQUET, DataKind.TEXT)
        .anyMatch(kind -> kind.id().equals(settings.text(Setting.DATA_SET)));
  }

  static boolean isNetworkFile(Settings settings) {
    return settings.value(Setting.NETWORK_DL4J) != null;
  }

  static boolean isNamed(Settings settings) {
    return !isNetworkFile(settings);
  }

  private static boolean isModel(NetworkModel model, Settings settings) {
    return isNamed(settings) && settings.text(Setting.NETWORK_MODEL).equals(model.id());
  }

  static boolean hasDepth(Settings settings) {
    return isNamed(settings)
        && NamedConstant.of(NetworkModel.class, settings.text(Setting.NETWORK_MODEL)).hasDepth();
  }

  static boolean isPerceptron(Settings settings) {
    return isModel(NetworkModel.PERCEPTRON, settings);
  }

  static boolean hasPatches(Settings settings) {
    return isModel(NetworkModel.VIT, settings);
  }

  static boolean hasHeads(Settings settings) {
    return hasPatches(settings) || hasEmbedding(settings);
  }

  static boolean hasEmbedding(Settings settings) {
    return isModel(NetworkModel.GPT, settings);
  }

  static boolean hasWidth(Settings settings) {
    return !isModel(NetworkModel.LENET, settings);
  }

  static boolean isContrastive(Settings settings) {
    return Loss.CONTRASTIVE.id().equals(settings.value(Setting.TRAINING_LOSS));
  }

  static boolean hasNoise(Settings settings) {
    return settings.real(Setting.TRAINING_GRADIENT_NOISE) > 0;
  }

  static boolean isGradientDescent(Settings settings) {
    return settings.text(Setting.TRAINING_OPTIMIZER).equals(Optimizer.SGD.id());
  }

  static boolean isAdaptive(Settings settings) {
    return !isGradientDescent(settings);
  }

  static boolean hasDrops(Settings settings) {
    return settings.text(Setting.TRAINING_SCHEDULE).equals(ScheduleKind.STEP.id());
  }

  static boolean isTheory(Settings settings) {
    return settings.flag(Setting.MEASURE_THEORY);
  }

  static boolean isAverage(Settings settings) {
    return isTheory(settings) && settings.whole(Setting.MEASURE_AVERAGE) > 1;
  }

  static boolean isParallel(Settings settings) {
    return settings.whole(Setting.TRAINING_PARALLEL_WORKERS) > 0;
  }
}
