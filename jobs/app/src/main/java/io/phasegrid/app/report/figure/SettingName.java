package io.phasegrid.app.report.figure;

import io.phasegrid.app.report.figure.plot.NumberText;
import io.phasegrid.sweep.Setting;
import java.util.Locale;

final class SettingName {

  private SettingName() {}

  /** Display name, with its symbol in the theory. */
  static String of(Setting setting) {
    return switch (setting) {
      case TRAINING_WEIGHT_DECAY -> "weight decay γ";
      case TRAINING_LEARNING_RATE -> "learning rate η";
      case TRAINING_BATCH -> "batch size";
      case TRAINING_STEPS -> "training steps";
      case DATA_SET -> "data set";
      case DATA_ACTIVATION -> "teacher's activation";
      case DATA_HIDDEN -> "teacher's hidden units";
      case DATA_TRAIN -> "training rows";
      default ->
          setting
              .path()
              .replaceFirst("^[^.]*\\.", "")
              .replaceAll("(?=[A-Z])", " ")
              .toLowerCase(Locale.ROOT);
    };
  }

  static String with(Setting setting, Object value) {
    String text = value instanceof Long ? value.toString() : NumberText.of(value);
    return of(setting) + " = " + text;
  }
}
