package io.phasegrid.sweep;

import io.phasegrid.input.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code phase.layers} of a sweep document. */
record LayerChoiceReader(SweepDocument document) {

  private static final Pattern NUMBER = Pattern.compile("[-+]?[1-9][0-9]{0,8}");

  /** What a reader takes for a number of some kind, and no layer is called. */
  private static final Pattern LIKE_NUMBER = Pattern.compile("[-+]?[0-9._]+([eE][-+]?[0-9]+)?");

  /** Text that needs no quotes in a list. */
  private static final Pattern NAME = Pattern.compile("[^\\s\\p{Cntrl},\\[\\]{}\"']+");

  /**
   * The choice, checked against the MLPs of a sweep.
   *
   * @param base settings that do not vary
   */
  LayerChoice read(Settings base, List<Axis> axes) {
    Optional<YamlEntry> entry = document.entry(LayerChoice.PATH);
    LayerChoice choice = entry.map(LayerChoiceReader::choice).orElse(Thresholds.DEFAULT.layers());
    if (entry.isPresent()
        && DataAndModelKinds.of(base, axes).giveMeaningTo(Setting.NETWORK_DEPTH)) {
      depths(base, axes).forEach(depth -> require(choice, base, depth, entry.get()));
    }
    return choice;
  }

  private static List<Object> depths(Settings base, List<Axis> axes) {
    return axes.stream()
        .filter(axis -> axis.setting() == Setting.NETWORK_DEPTH)
        .map(Axis::values)
        .findFirst()
        .orElseGet(() -> List.of(base.value(Setting.NETWORK_DEPTH)));
  }

  private static void require(LayerChoice choice, Settings base, Object depth, YamlEntry entry) {
    NetworkConfig network = NetworkConfig.of(base.with(Setting.NETWORK_DEPTH, depth));
    try {
      choice.of(network.layerNames(), "network.depth " + depth);
    } catch (InputException e) {
      throw new InputException(entry.place() + ": " + e.getMessage(), e);
    }
  }

  private static LayerChoice choice(YamlEntry entry) {
    if (!entry.isSequence()) {
      String word = entry.scalar();
      return NamedConstant.ids(LayerChoice.Part.class).contains(word)
          ? NamedConstant.of(LayerChoice.Part.class, word)
          : wrong(entry, "is " + word);
    }
    List<LayerChoice.Layer> layers = new ArrayList<>();
    for (String text : entry.scalars()) {
      LayerChoice.Layer layer = layer(entry, text);
      if (layers.contains(layer)) {
        throw entry.wrong("%s holds %s twice: remove one".formatted(entry.path(), text));
      }
      layers.add(layer);
    }
    return layers.isEmpty() ? wrong(entry, "is empty") : new LayerChoice.Listed(layers);
  }

  private static LayerChoice.Layer layer(YamlEntry entry, String text) {
    if (NUMBER.matcher(text).matches()) {
      int number = Integer.parseInt(text);
      return new LayerChoice.Layer(number, Integer.toString(number));
    }
    if (LIKE_NUMBER.matcher(text).matches() || !NAME.matcher(text).matches()) {
      return wrong(entry, "holds " + (text.isBlank() ? "an empty name" : text));
    }
    return new LayerChoice.Layer(0, text);
  }

  private static <T> T wrong(YamlEntry entry, String what) {
    throw entry.wrong(
        "%s %s, expected middle, all, or a list of numbers from 1, or from -1 counted from the end, and names of layers, such as [2, -1, fc3]"
            .formatted(entry.path(), what));
  }
}
