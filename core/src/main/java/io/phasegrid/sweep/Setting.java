package io.phasegrid.sweep;

import static io.phasegrid.sweep.SettingType.FLAG;
import static io.phasegrid.sweep.SettingType.TEXT;
import static io.phasegrid.sweep.SettingType.fraction;
import static io.phasegrid.sweep.SettingType.fractionBelowOne;
import static io.phasegrid.sweep.SettingType.notNegative;
import static io.phasegrid.sweep.SettingType.oneOf;
import static io.phasegrid.sweep.SettingType.positive;
import static io.phasegrid.sweep.SettingType.real;
import static io.phasegrid.sweep.SettingType.whole;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * All settings of a cell: path in a sweep file, table column, type and range, default and
 * applicability.
 *
 * <p>A setting that has its {@linkplain #earlierValue earlier value} or does not apply is not part
 * of a cell's id. A later version may therefore add settings without changing the ids of stored
 * cells, but must never change an earlier value.
 */
public enum Setting {
  DATA_SET("data.set", "data_set", oneOf(DataKind.class), null),
  DATA_INPUTS("data.inputs", "data_inputs", whole(1), 16L, Applicability::isTeacher),
  DATA_OUTPUTS("data.outputs", "data_outputs", whole(1), 8L, Applicability::isTeacher),
  DATA_HIDDEN("data.hidden", "data_hidden", whole(1), 16L, Applicability::isTeacher),
  DATA_ACTIVATION(
      "data.activation",
      "data_activation",
      oneOf(List.of("tanh", "relu", "linear")),
      "tanh",
      Applicability::isTeacher),
  DATA_CENTRING(
      "data.centring", "data_centring", oneOf(Centring.class), "exact", Applicability::isTeacher),
  DATA_PATH("data.path", "data_path", TEXT, null, Applicability::hasFiles),
  DATA_TRAIN("data.train", "data_train", whole(0), 0L, Applicability::isFinite),

  /** Factor on standardised inputs. */
  DATA_INPUT_SCALE("data.inputScale", "data_input_scale", positive(), 1.0, Applicability::isFinite),

  DATA_MODULUS("data.modulus", "data_modulus", whole(2, 256), 97L, Applicability::isModular),
  DATA_OPERATION(
      "data.operation",
      "data_operation",
      oneOf(ModularOperation.class),
      "add",
      Applicability::isModular),
  /** Share of the pairs to train on. */
  DATA_SHARE("data.share", "data_share", fraction(), 0.5, Applicability::isModular),

  DATA_TOKENS(
      "data.tokens", "data_tokens", oneOf(TokenKind.class), "characters", Applicability::isText),
  /** Tokens of a sequence. */
  DATA_CONTEXT("data.context", "data_context", whole(2, 4096), 64L, Applicability::isText),

  /** Smallest share of an image's area that a view shows; 1 for the whole image. */
  DATA_VIEWS_CROP(
      "data.views.crop", "view_crop", real(0, true, 1), 1.0, Applicability::isContrastive),
  /** Probability that a view is mirrored. */
  DATA_VIEWS_FLIP(
      "data.views.flip", "view_flip", real(0, false, 1), 0.0, Applicability::isContrastive),
  /** Most pixels by which a view is shifted along either side. */
  DATA_VIEWS_SHIFT("data.views.shift", "view_shift", whole(0), 0L, Applicability::isContrastive),
  DATA_VIEWS_BRIGHTNESS(
      "data.views.brightness", "view_brightness", notNegative(), 0.0, Applicability::isContrastive),
  DATA_VIEWS_CONTRAST(
      "data.views.contrast", "view_contrast", real(0, false, 1), 0.0, Applicability::isContrastive),
  /** Standard deviation. */
  DATA_VIEWS_NOISE(
      "data.views.noise", "view_noise", notNegative(), 0.0, Applicability::isContrastive),
  /** Share of an image's area. */
  DATA_VIEWS_ERASE(
      "data.views.erase", "view_erase", fractionBelowOne(), 0.0, Applicability::isContrastive),
  /** Probability that a feature is set to 0. */
  DATA_VIEWS_MASK(
      "data.views.mask", "view_mask", fractionBelowOne(), 0.0, Applicability::isContrastive),

  NETWORK_DEPTH("network.depth", "depth", whole(2), 3L, Applicability::hasDepth),
  NETWORK_WIDTH("network.width", "width", whole(1), 32L, Applicability::hasWidth),
  NETWORK_ACTIVATION(
      "network.activation", "activation", oneOf(Activation.class), "tanh", Applicability::isNamed),
  NETWORK_BIAS("network.bias", "bias", FLAG, false, Applicability::isNamed),
  NETWORK_INITIAL_SCALE("network.initialScale", "initial_scale", positive(), 1.0),
  NETWORK_MODEL(
      "network.model", "model", oneOf(NetworkModel.class), "perceptron", Applicability::isNamed),
  NETWORK_NORM("network.norm", "norm", oneOf(NormKind.class), "none", Applicability::isPerceptron),
  NETWORK_RESIDUAL("network.residual", "residual", FLAG, false, Applicability::isPerceptron),
  NETWORK_BLOCKS("network.blocks", "blocks", whole(1), 2L, Applicability::hasHeads),
  NETWORK_HEADS("network.heads", "heads", whole(1), 4L, Applicability::hasHeads),
  /** Side of a patch of an image in pixels. */
  NETWORK_PATCH("network.patch", "patch", whole(1), 4L, Applicability::hasPatches),
  /** Whether the embedding of tokens is the transpose of the last layer. */
  NETWORK_TIED("network.tied", "tied", FLAG, false, Applicability::hasEmbedding),
  /** Hidden units of the projection head. */
  NETWORK_PROJECTION_HIDDEN(
      "network.projection.hidden",
      "projection_hidden",
      whole(1),
      64L,
      Applicability::isContrastive),
  /** Outputs of the projection head. */
  NETWORK_PROJECTION_OUT(
      "network.projection.out", "projection_out", whole(2), 32L, Applicability::isContrastive),
  /** Ids use a digest of the file's contents. */
  NETWORK_DL4J("network.dl4j", "dl4j", TEXT, null, Applicability::isNetworkFile),

  TRAINING_LOSS("training.loss", "loss", oneOf(Loss.class), null),
  TRAINING_TEMPERATURE(
      "training.temperature", "temperature", positive(), 0.5, Applicability::isContrastive),
  TRAINING_LEARNING_RATE("training.learningRate", "learning_rate", positive(), 0.1),
  TRAINING_BATCH("training.batch", "batch", whole(1), 16L),
  TRAINING_STEPS("training.steps", "steps", whole(1), 4000L),
  TRAINING_WEIGHT_DECAY("training.weightDecay", "weight_decay", notNegative(), 0.0),
  TRAINING_OPTIMIZER("training.optimizer", "optimizer", oneOf(Optimizer.class), "sgd"),
  TRAINING_MOMENTUM(
      "training.momentum", "momentum", fractionBelowOne(), 0.0, Applicability::isGradientDescent),
  TRAINING_BETA1("training.beta1", "beta1", fractionBelowOne(), 0.9, Applicability::isAdaptive),
  TRAINING_BETA2("training.beta2", "beta2", fractionBelowOne(), 0.999, Applicability::isAdaptive),
  TRAINING_EPSILON("training.epsilon", "epsilon", positive(), 1e-8, Applicability::isAdaptive),
  TRAINING_SCHEDULE("training.schedule", "schedule", oneOf(ScheduleKind.class), "constant"),
  /** Updates during which the learning rate rises. */
  TRAINING_WARMUP("training.warmup", "warmup", whole(0), 0L),
  /** Updates between two drops of the learning rate. */
  TRAINING_STEP_EVERY("training.stepEvery", "step_every", whole(1), 1000L, Applicability::hasDrops),
  TRAINING_STEP_FACTOR(
      "training.stepFactor", "step_factor", positive(), 0.1, Applicability::hasDrops),
  TRAINING_LABEL_NOISE("training.labelNoise", "label_noise", notNegative(), 0.0),
  TRAINING_GRADIENT_NOISE("training.gradientNoise", "gradient_noise", notNegative(), 0.0),
  TRAINING_NOISE_PATH(
      "training.noisePath", "noise_path", oneOf(NoisePath.class), "flow", Applicability::hasNoise),
  TRAINING_NOISE_SHAPE(
      "training.noiseShape",
      "noise_shape",
      oneOf(NoiseShape.class),
      "isotropic",
      Applicability::hasNoise),
  /** Workers that train each network; 0 for no distribution. */
  TRAINING_PARALLEL_WORKERS(
      "training.parallel.workers", "parallel_workers", whole(0, ParallelConfig.MOST_WORKERS), 0L),
  /** Updates of a worker between two averages. */
  TRAINING_PARALLEL_AVERAGING_FREQUENCY(
      "training.parallel.averagingFrequency",
      "averaging_frequency",
      whole(1),
      5L,
      Applicability::isParallel),

  /** Held-out samples to measure on; 0 for all (2000 of a synthetic set, 128 of a text). */
  MEASURE_SAMPLES("measure.samples", "measure_samples", whole(0), 0L),
  /** Whole numbers and {@code end}, separated by commas. */
  MEASURE_AT("measure.at", "measure_at", TEXT, "0,end"),
  /** Per structural null; 0 for as many as the layer needs. */
  MEASURE_ROTATIONS("measure.rotations", "measure_rotations", whole(0), 0L),
  /** Whether to compute theory measures of layers, which take a third of the measuring time. */
  MEASURE_THEORY("measure.theory", "measure_theory", FLAG, true),
  /** Whether to store the variants unit and centred in addition to raw and normalised. */
  MEASURE_UNIT_AND_CENTRED("measure.unitAndCentred", "measure_unit_and_centred", FLAG, false),
  /** Snapshots up to the last step over which the terms of stationarity are averaged. */
  MEASURE_AVERAGE("measure.average", "measure_average", whole(1), 1L, Applicability::isTheory),
  /** Updates between two of these snapshots. */
  MEASURE_AVERAGE_EVERY(
      "measure.averageEvery", "measure_average_every", whole(1), 100L, Applicability::isAverage);

  private static final Set<Setting> THROUGH_UPDATES =
      EnumSet.of(
          TRAINING_LEARNING_RATE,
          TRAINING_BATCH,
          TRAINING_STEPS,
          TRAINING_WEIGHT_DECAY,
          TRAINING_OPTIMIZER,
          TRAINING_MOMENTUM,
          TRAINING_BETA1,
          TRAINING_BETA2,
          TRAINING_EPSILON,
          TRAINING_SCHEDULE,
          TRAINING_WARMUP,
          TRAINING_STEP_EVERY,
          TRAINING_STEP_FACTOR,
          TRAINING_PARALLEL_WORKERS,
          TRAINING_PARALLEL_AVERAGING_FREQUENCY,
          MEASURE_AT,
          MEASURE_AVERAGE,
          MEASURE_AVERAGE_EVERY);

  private final String path;
  private final String column;
  private final SettingType type;
  private final Object defaultValue;
  private final Predicate<Settings> applies;

  Setting(String path, String column, SettingType type, Object defaultValue) {
    this(path, column, type, defaultValue, settings -> true);
  }

  Setting(
      String path,
      String column,
      SettingType type,
      Object defaultValue,
      Predicate<Settings> applies) {
    this.path = path;
    this.column = column;
    this.type = type;
    this.defaultValue = defaultValue;
    this.applies = applies;
  }

  /** Path in a sweep file, such as {@code training.weightDecay}. */
  public String path() {
    return path;
  }

  /** Column in the table cells, such as {@code weight_decay}. */
  public String column() {
    return column;
  }

  /** Long, Double, Boolean or String. */
  public Class<?> valueClass() {
    return type.valueClass();
  }

  /** Empty if the setting is required or has no default. */
  public Optional<Object> defaultValue() {
    return Optional.ofNullable(defaultValue);
  }

  /**
   * Value with which cells stored before the setting existed were trained: the default, unless that
   * corrects an error. Empty if the setting has no default.
   */
  public Optional<Object> earlierValue() {
    return this == DATA_CENTRING ? Optional.of(Centring.ESTIMATED.id()) : defaultValue();
  }

  /** Whether the setting has an effect in combination with the others. */
  public boolean appliesTo(Settings settings) {
    return applies.test(settings);
  }

  /** Whether a sweep may vary the setting: true for data, network and training. */
  public boolean canBeAxis() {
    return !path.startsWith("measure.");
  }

  /**
   * Whether the setting acts only through updates: cells that differ in it alone are equal at step
   * 0.
   */
  public boolean actsThroughUpdates() {
    return THROUGH_UPDATES.contains(this);
  }

  /** Whether the value is a file path; ids depend on file contents, not locations. */
  public boolean isPath() {
    return this == DATA_PATH || this == NETWORK_DL4J;
  }

  SettingType type() {
    return type;
  }

  /** Setting with a path, if any. */
  public static Optional<Setting> at(String path) {
    return Arrays.stream(values()).filter(setting -> setting.path.equals(path)).findFirst();
  }
}
