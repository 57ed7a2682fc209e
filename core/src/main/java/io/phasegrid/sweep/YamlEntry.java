package io.phasegrid.sweep;

import io.phasegrid.input.InputException;
import java.util.List;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A key with its raw value.
 *
 * @param path full path, such as {@code training.weightDecay}
 * @param place position for error messages: file and line, or the override
 */
record YamlEntry(String path, Node node, String place) {

  /**
   * Text of a single scalar, without blanks around it unless they are quoted.
   *
   * @throws InputException if the value is none
   */
  String scalar() {
    if (node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)) {
      return scalar.isPlain() ? scalar.getValue().trim() : scalar.getValue();
    }
    throw wrong("expected a single value for " + path);
  }

  boolean isSequence() {
    return node instanceof SequenceNode;
  }

  /** Texts of a list of scalars or of a single one. */
  List<String> scalars() {
    if (!(node instanceof SequenceNode sequence)) {
      return List.of(scalar());
    }
    return sequence.getValue().stream()
        .map(element -> new YamlEntry(path, element, place).scalar())
        .toList();
  }

  /**
   * Converts all or part of the value.
   *
   * @param statement to which a message adds what was expected
   * @throws InputException if the text does not have the type
   */
  Object read(SettingType type, String text, String statement) {
    try {
      return type.read(text);
    } catch (IllegalArgumentException e) {
      throw wrong(statement + ", expected " + e.getMessage());
    }
  }

  /** Converts a single scalar. */
  Object read(SettingType type) {
    return read(type, scalar(), path + " is " + scalar());
  }

  /** Exception about this entry, with its position in front of the message. */
  InputException wrong(String what) {
    return new InputException(place + ": " + what + ".");
  }
}
