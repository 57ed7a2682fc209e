package io.phasegrid.sweep;

import io.phasegrid.input.InputException;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A key of a sweep file with its value as written, and where it stands.
 *
 * @param path full path of the key, such as {@code training.weightDecay}
 * @param node its value
 * @param place how error messages name its place: file and line, or the override
 */
record YamlEntry(String path, Node node, String place) {

  /** The text of a value that must be a single scalar. */
  String scalar() {
    if (node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)) {
      return scalar.getValue().trim();
    }
    throw wrong("expected a single value for " + path);
  }

  boolean isSequence() {
    return node instanceof SequenceNode;
  }

  /** The texts of a list of scalars; those of one scalar as a list of one. */
  List<String> scalars() {
    if (!(node instanceof SequenceNode sequence)) {
      return List.of(scalar());
    }
    List<String> texts = new ArrayList<>();
    for (Node element : sequence.getValue()) {
      texts.add(new YamlEntry(path, element, place).scalar());
    }
    return texts;
  }

  /** A sentence about this entry, with its place in front. */
  InputException wrong(String what) {
    return new InputException(place + ": " + what + ".");
  }
}
