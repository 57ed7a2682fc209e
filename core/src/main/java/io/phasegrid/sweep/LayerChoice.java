package io.phasegrid.sweep;

import io.phasegrid.input.InputException;
import io.phasegrid.input.NearestName;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The measured layers by which a network is classified: {@code phase.layers}. */
public sealed interface LayerChoice extends Serializable {

  /** Key in files and overrides. */
  String PATH = "phase.layers";

  /**
   * Whether it takes a layer of a network that {@link #of} accepts.
   *
   * @param layer from 1 for the layer next to the inputs
   * @param layers measured layers of the network
   * @param name of the layer; empty if not known
   */
  boolean takes(int layer, int layers, String name);

  /**
   * Numbers of the chosen layers, ascending, from 1.
   *
   * @param names of the measured layers from inputs to outputs; empty where not known
   * @param network description for error messages
   * @throws InputException if the network lacks a chosen layer, or one is chosen twice
   */
  default List<Integer> of(List<String> names, String network) {
    return IntStream.rangeClosed(1, names.size())
        .filter(layer -> takes(layer, names.size(), names.get(layer - 1)))
        .boxed()
        .toList();
  }

  /** Whether it is the default, which nothing mentions. */
  default boolean isStandard() {
    return this == Part.MIDDLE;
  }

  /** As written in an override. */
  String text();

  /** Several of them in a sentence, such as {@code middle layers}. */
  String plural();

  /** One of them in a sentence, such as {@code middle layer}. */
  String singular();

  /** Choices that every network offers. */
  enum Part implements LayerChoice, NamedConstant {
    /** All but the first, the last, and those of a projection head; the default. */
    MIDDLE {
      @Override
      public boolean takes(int layer, int layers, String name) {
        return layer > 1 && layer < layers && !ProjectionConfig.isNameOfLayer(name);
      }

      @Override
      public String singular() {
        return "middle layer";
      }
    },
    /** All. */
    ALL {
      @Override
      public boolean takes(int layer, int layers, String name) {
        return true;
      }

      @Override
      public String singular() {
        return "layer";
      }
    };

    @Override
    public String text() {
      return id();
    }

    @Override
    public String plural() {
      return singular() + "s";
    }
  }

  /**
   * Layers by number or name.
   *
   * @param layers at least one
   */
  record Listed(List<Layer> layers) implements LayerChoice {

    /** Copies the list. */
    public Listed {
      layers = List.copyOf(layers);
    }

    @Override
    public boolean takes(int layer, int count, String name) {
      return layers.stream().anyMatch(chosen -> chosen.is(layer, count, name));
    }

    @Override
    public List<Integer> of(List<String> names, String network) {
      Map<Integer, Layer> found = new TreeMap<>();
      for (Layer chosen : layers) {
        int number = chosen.of(names, network);
        Layer before = found.put(number, chosen);
        if (before != null) {
          throw new InputException(
              "%s holds %s and %s, which are the same layer of %s: remove one."
                  .formatted(PATH, before.text(), chosen.text(), network));
        }
      }
      return new ArrayList<>(found.keySet());
    }

    @Override
    public String text() {
      return layers.stream().map(Layer::text).collect(Collectors.joining(",", "[", "]"));
    }

    @Override
    public String plural() {
      return "layers " + text();
    }

    @Override
    public String singular() {
      return "layer of " + text();
    }
  }

  /**
   * A layer of a list.
   *
   * @param number from 1, or from −1 counted from the end; 0 for one given by name
   * @param text the number, or the name
   */
  record Layer(int number, String text) implements Serializable {

    boolean isNumber() {
      return number != 0;
    }

    private boolean is(int layer, int layers, String name) {
      return isNumber() ? number == layer || number == layer - layers - 1 : text.equals(name);
    }

    private int of(List<String> names, String network) {
      int layers = names.size();
      List<Integer> found =
          IntStream.rangeClosed(1, layers)
              .filter(layer -> is(layer, layers, names.get(layer - 1)))
              .boxed()
              .toList();
      if (found.size() != 1) {
        throw new InputException(
            "%s holds %s, %s."
                .formatted(
                    PATH,
                    text,
                    found.isEmpty() ? absent(names, network) : several(found, network)));
      }
      return found.get(0);
    }

    private String absent(List<String> names, String network) {
      int layers = names.size();
      if (isNumber()) {
        return "but %s has %s measured layers: count from 1 to %s, or from the end from -1 to -%s"
            .formatted(network, layers, layers, layers);
      }
      List<String> known = names.stream().filter(name -> !name.isEmpty()).toList();
      return known.isEmpty()
          ? "but the names of the layers of %s were not stored by the version that trained it: give numbers from 1 to %s"
              .formatted(network, layers)
          : "which is no measured layer of %s; the nearest is %s"
              .formatted(network, NearestName.of(text, known));
    }

    private static String several(List<Integer> found, String network) {
      return "the name of several layers of %s: give their numbers, of %s"
          .formatted(
              network, found.stream().map(String::valueOf).collect(Collectors.joining(", ")));
    }
  }
}
