package io.phasegrid.engine.dl4j.model;

import io.phasegrid.input.InputException;
import io.phasegrid.sweep.Loss;
import io.phasegrid.sweep.NetworkFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;

/** Reads the layers of a user's file: the JSON of a MultiLayerConfiguration. */
final class ConfigurationFile {

  private static final Pattern CLASS = Pattern.compile("\"@class\"\\s*:\\s*\"([^\"]*)\"");

  /** Classes that a file may name. DL4J loads them, so only its own are allowed. */
  private static final Pattern OWN =
      Pattern.compile(
          "org\\.deeplearning4j\\.nn\\.(conf|weights)\\.[\\w.$]+"
              + "|org\\.nd4j\\.linalg\\.(activations|lossfunctions|learning|schedule)\\.[\\w.$]+");

  private ConfigurationFile() {}

  static List<Layer> layers(NetworkFile file, int width, Loss loss, int outputs) {
    List<Layer> layers =
        configuration(file, width).getConfs().stream().map(one -> one.getLayer()).toList();
    for (int i = 0; i < layers.size(); i++) {
      Optional<String> complaint = LayerRules.complaint(layers.get(i));
      if (complaint.isPresent()) {
        throw wrong(file, i, complaint.get());
      }
      if (layers.get(i) instanceof OutputLayer && i < layers.size() - 1) {
        throw wrong(file, i, "is an OutputLayer, which must be the last: move it there");
      }
    }
    int last = layers.size() - 1;
    if (last < 0 || !(layers.get(last) instanceof OutputLayer output)) {
      throw new InputException(
          "%s: the last layer is no OutputLayer: add one, fully connected.".formatted(file.path()));
    }
    if (!OutputLayers.agrees(output, loss)) {
      throw wrong(
          file,
          last,
          "has %s and %s, but training.loss %s takes %s: change one of the two"
              .formatted(
                  output.getActivationFn().getClass().getSimpleName(),
                  output.getLossFn().getClass().getSimpleName(),
                  loss.id(),
                  OutputLayers.words(loss)));
    }
    if (output.getNOut() > 0 && output.getNOut() != outputs) {
      throw wrong(
          file,
          last,
          "has nout %s, but the data have %s outputs: write that number, or 0"
              .formatted(output.getNOut(), outputs));
    }
    output.setNOut(outputs);
    output.setLossFn(OutputLayers.function(loss, outputs));
    return layers;
  }

  private static MultiLayerConfiguration configuration(NetworkFile file, int width) {
    String text = file.withWidth(width);
    if (text.contains("\\u")) {
      throw new InputException(
          "%s holds escapes such as \\u0041: write the characters themselves."
              .formatted(file.path()));
    }
    Matcher classes = CLASS.matcher(text);
    while (classes.find()) {
      if (!OWN.matcher(classes.group(1)).matches()) {
        throw new InputException(
            "%s names the class %s, which is none of DL4J's layers, activations and losses: use those."
                .formatted(file.path(), classes.group(1)));
      }
    }
    try {
      ConfigurationKind.requireLayers(file.path(), text);
      return MultiLayerConfiguration.fromJson(text);
    } catch (IOException | RuntimeException e) {
      if (e instanceof InputException known) {
        throw known;
      }
      throw new InputException(
          "%s is not the JSON of a MultiLayerConfiguration of DL4J (%s): write it with toJson()."
              .formatted(file.path(), Dl4jMessages.ofJson(e)),
          e);
    }
  }

  private static InputException wrong(NetworkFile file, int layer, String what) {
    return new InputException(
        "%s: layer %s (confs[%s].layer) %s.".formatted(file.path(), layer + 1, layer, what));
  }
}
