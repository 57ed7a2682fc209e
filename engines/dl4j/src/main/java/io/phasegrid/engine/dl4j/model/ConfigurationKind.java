package io.phasegrid.engine.dl4j.model;

import io.phasegrid.input.InputException;
import java.io.IOException;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/**
 * Tells files of other makers and versions from a list of layers that this version of DL4J reads.
 */
final class ConfigurationKind {

  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final ObjectMapper JSON = new ObjectMapper();

  private ConfigurationKind() {}

  /**
   * @throws InputException if a file describes something else
   * @throws IOException if it is not JSON
   */
  static void requireLayers(String path, String text) throws IOException {
    if (text.startsWith(BYTE_ORDER_MARK)) {
      throw new InputException(
          "%s begins with a byte order mark: save it as UTF-8 without one.".formatted(path));
    }
    JsonNode file = JSON.readTree(text);
    if (file.has("class_name") || file.has("keras_version")) {
      throw new InputException(
          "%s is a model of Keras: write its layers as a MultiLayerConfiguration of DL4J with toJson()."
              .formatted(path));
    }
    if (file.has("vertices") || file.has("networkInputs")) {
      throw new InputException(
          "%s is a ComputationGraphConfiguration, but networks are trained as one list of layers: write a MultiLayerConfiguration with toJson()."
              .formatted(path));
    }
    JsonNode layers = file.path("confs");
    if (!layers.isArray()) {
      throw new InputException(
          "%s is not the JSON of a MultiLayerConfiguration of DL4J, which has a list confs: write it with toJson()."
              .formatted(path));
    }
    for (int i = 0; i < layers.size(); i++) {
      if (!layers.get(i).path("layer").path("@class").isTextual()) {
        throw new InputException(
            "%s: layer %s (confs[%s].layer) has no @class, as in files of DL4J before 1.0.0: write the file again with toJson() of a newer version."
                .formatted(path, i + 1, i));
      }
    }
  }
}
