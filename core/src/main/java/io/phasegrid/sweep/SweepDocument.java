package io.phasegrid.sweep;

import io.phasegrid.input.InputException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Keys of a sweep file by full path, in its order, before interpretation. YAML is composed but
 * never constructed: no type named in a file is ever loaded.
 *
 * @param file name used in error messages
 */
record SweepDocument(String file, Map<String, YamlEntry> entries, Map<String, YamlEntry> axes) {

  private static final String AXES = "axes";

  /** What SnakeYAML says. */
  private static final String SECOND_DOCUMENT = "expected a single document in the stream";

  private static final Set<Tag> PLAIN_TAGS =
      Set.of(
          Tag.STR,
          Tag.INT,
          Tag.FLOAT,
          Tag.BOOL,
          Tag.NULL,
          Tag.TIMESTAMP,
          Tag.MERGE,
          Tag.SEQ,
          Tag.MAP);

  private static final String PROJECTION = "network.projection";

  /** Top-level keys that hold further keys, except axes. */
  static final Set<String> SECTIONS =
      Set.of("data", "network", "training", "measure", "phase", "refine");

  /** Keys within sections that hold further keys. */
  private static final Set<String> GROUPS = Set.of("training.parallel", "data.views", PROJECTION);

  static SweepDocument parse(String text, String file) {
    Node root = compose(text, file);
    if (!(root instanceof MappingNode mapping)) {
      throw new InputException(
          file
              + " is no sweep file: it must be a YAML mapping with name, data, network, training, axes.");
    }
    refuseTags(root, node -> file + ", line " + lineOf(node));
    Map<String, YamlEntry> entries = new LinkedHashMap<>();
    Map<String, YamlEntry> axes = new LinkedHashMap<>();
    Map<String, YamlEntry> sections = new LinkedHashMap<>();
    for (YamlEntry top : children("", mapping, file)) {
      if (SECTIONS.contains(top.path()) || top.path().equals(AXES)) {
        putOnce(sections, top, "section");
      }
      if (top.path().equals(AXES)) {
        for (YamlEntry axis : childrenOfSection(top, file)) {
          YamlEntry named =
              new YamlEntry(axis.path().substring(AXES.length() + 1), axis.node(), axis.place());
          putOnce(axes, named, "axis");
        }
      } else if (SECTIONS.contains(top.path())) {
        for (YamlEntry entry : childrenOfSection(top, file)) {
          putOnce(entries, entry, "key");
        }
      } else {
        putOnce(entries, top, "key");
      }
    }
    return new SweepDocument(file, entries, axes);
  }

  /** Copy with one {@code key=value} override. */
  SweepDocument with(String override) {
    String place = "Override " + override;
    int equals = override.indexOf('=');
    if (equals < 1) {
      throw new InputException(
          place + ": expected key=value, for example training.steps=500 or seeds=5.");
    }
    String path = override.substring(0, equals).trim();
    if (path.startsWith(AXES + ".")) {
      path = path.substring(AXES.length() + 1);
    }
    Node node = value(override.substring(equals + 1).strip(), place);
    refuseTags(node, tagged -> place);
    YamlEntry entry = new YamlEntry(path, node, place);
    if (SECTIONS.contains(path) || GROUPS.contains(path) || path.equals(AXES)) {
      throw entry.wrong("%s is a section: override its keys one by one".formatted(path));
    }
    Map<String, YamlEntry> newEntries = new LinkedHashMap<>(entries);
    Map<String, YamlEntry> newAxes = new LinkedHashMap<>(axes);
    boolean several = !(node instanceof ScalarNode);
    boolean canVary = Setting.at(path).map(Setting::canBeAxis).orElse(false);
    if (several && canVary) {
      newAxes.put(path, entry);
      newEntries.remove(path);
    } else {
      newAxes.remove(path);
      newEntries.put(path, entry);
    }
    return new SweepDocument(file, newEntries, newAxes);
  }

  /**
   * A value that begins with a bracket, a quote or a tag is YAML; any other is the text as typed.
   */
  private static Node value(String text, String place) {
    if (text.isEmpty()) {
      throw new InputException(place + ": there is no value after the =.");
    }
    if ("[{\"'!".indexOf(text.charAt(0)) < 0) {
      return new ScalarNode(Tag.STR, text, null, null, DumperOptions.ScalarStyle.PLAIN);
    }
    Node node = compose(text, place);
    int end = node.getEndMark().getIndex();
    if (!text.codePoints().skip(end).allMatch(Character::isWhitespace)) {
      throw new InputException(
          "%s: there is a comment after the value, which would be lost; remove it, or quote all of the value."
              .formatted(place));
    }
    return node;
  }

  Optional<YamlEntry> entry(String path) {
    return Optional.ofNullable(entries.get(path));
  }

  private static void putOnce(Map<String, YamlEntry> map, YamlEntry entry, String what) {
    YamlEntry earlier = map.putIfAbsent(entry.path(), entry);
    if (earlier != null) {
      throw entry.wrong(
          "%s %s is given twice (first in %s): keep one"
              .formatted(what, entry.path(), earlier.place()));
    }
  }

  private static List<YamlEntry> childrenOfSection(YamlEntry section, String file) {
    if (section.node() instanceof MappingNode mapping) {
      List<YamlEntry> entries = new ArrayList<>();
      for (YamlEntry child : children(section.path() + ".", mapping, file)) {
        if (child.path().equals(PROJECTION) && child.isSequence()) {
          entries.addAll(projection(child));
        } else if (GROUPS.contains(child.path())) {
          entries.addAll(childrenOfSection(child, file));
        } else {
          entries.add(child);
        }
      }
      return entries;
    }
    throw section.wrong(
        "%s must be a mapping of keys to values: write keys below it or remove it"
            .formatted(section.path()));
  }

  /** Both settings of {@code network.projection: [hidden, out]}. */
  private static List<YamlEntry> projection(YamlEntry list) {
    List<Node> sizes = ((SequenceNode) list.node()).getValue();
    if (sizes.size() != 2) {
      throw list.wrong(
          "network.projection holds %s values, expected two: [hidden, out]"
              .formatted(sizes.size()));
    }
    return List.of(
        new YamlEntry(list.path() + ".hidden", sizes.get(0), list.place()),
        new YamlEntry(list.path() + ".out", sizes.get(1), list.place()));
  }

  private static List<YamlEntry> children(String prefix, MappingNode mapping, String file) {
    List<YamlEntry> children = new ArrayList<>();
    for (NodeTuple tuple : mapping.getValue()) {
      String place = file + ", line " + lineOf(tuple.getKeyNode());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw new InputException(place + ": a key must be a word, not a list or a mapping.");
      }
      if (key.getTag().equals(Tag.MERGE)) {
        throw new InputException(place + ": merge keys (<<) are not read; write the keys out.");
      }
      children.add(new YamlEntry(prefix + key.getValue(), tuple.getValueNode(), place));
    }
    return children;
  }

  private static int lineOf(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  /** Rejects YAML tags that name a type: a sweep file is plain data. */
  private static void refuseTags(Node root, Function<Node, String> place) {
    refuseTags(root, place, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  /** Visits every node once: aliases make graphs, even cyclic ones. */
  private static void refuseTags(Node node, Function<Node, String> place, Set<Node> seen) {
    if (!seen.add(node)) {
      return;
    }
    if (!PLAIN_TAGS.contains(node.getTag())) {
      throw new InputException(
          "%s: the tag %s is not allowed, a sweep file is plain data; remove it."
              .formatted(place.apply(node), node.getTag().getValue()));
    }
    if (node instanceof SequenceNode sequence) {
      sequence.getValue().forEach(element -> refuseTags(element, place, seen));
    } else if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        refuseTags(tuple.getKeyNode(), place, seen);
        refuseTags(tuple.getValueNode(), place, seen);
      }
    }
  }

  private static Node compose(String text, String file) {
    try {
      LoaderOptions options = new LoaderOptions();
      options.setMaxAliasesForCollections(20);
      // Tags are harmless here because nothing is constructed; refuseTags reports them.
      options.setTagInspector(tag -> true);
      return new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
    } catch (MarkedYAMLException e) {
      String line =
          e.getProblemMark() == null ? "" : ", line " + (e.getProblemMark().getLine() + 1);
      if (SECOND_DOCUMENT.equals(e.getContext())) {
        throw new InputException(
            "%s%s: a second document begins here, and only one is read; remove it."
                .formatted(file, line),
            e);
      }
      throw new InputException(
          "%s%s: not valid YAML (%s); check indentation, brackets and quotes."
              .formatted(file, line, e.getProblem()),
          e);
    } catch (ReaderException e) {
      throw new InputException(file + ": not valid YAML; check for control characters.", e);
    } catch (YAMLException e) {
      // SnakeYAML's limits on aliases, depth and length.
      throw new InputException(
          file + ": too many aliases, too deeply nested or too long; write the values out.", e);
    }
  }
}
