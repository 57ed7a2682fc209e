package io.phasegrid.oracle;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The golden fixtures: those of the folder that the system property {@code phasegrid.golden} names,
 * else those on the class path. A file that is not there holds no cases. A relative folder is taken
 * from the reactor's root, the system property {@code phasegrid.root}.
 */
public final class GoldenFiles {

  private static final String PROPERTY = "phasegrid.golden";
  private static final List<String> ALIGNMENT = List.of("alignment_cases.json");
  private static final List<String> TRAINING =
      List.of("training_traces.json", "training_traces_local.json");

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  /** Null for the class path. */
  private final Path folder;

  private GoldenFiles(Path folder) {
    this.folder = folder;
  }

  /** The fixtures that this run is to use. */
  public static GoldenFiles configured() {
    return of(System.getProperty(PROPERTY), System.getProperty("phasegrid.root"));
  }

  /**
   * The fixtures of a folder, or those on the class path.
   *
   * @param folder null, empty or a property that the build did not replace mean the class path
   * @param root what a relative folder is relative to; null for the working directory
   */
  static GoldenFiles of(String folder, String root) {
    if (folder == null || folder.isBlank() || folder.startsWith("${")) {
      return new GoldenFiles(null);
    }
    Path path = Path.of(root == null ? "" : root).resolve(folder);
    if (!Files.isDirectory(path)) {
      throw new IllegalArgumentException(PROPERTY + " names no folder: " + path);
    }
    GoldenFiles files = new GoldenFiles(path);
    if (files.read(ALIGNMENT).isEmpty() && files.read(TRAINING).isEmpty()) {
      throw new IllegalArgumentException(
          "%s names a folder without %s or %s: %s"
              .formatted(PROPERTY, ALIGNMENT.get(0), TRAINING.get(0), path));
    }
    return files;
  }

  /** The layers with expected measures. */
  public List<AlignmentCase> alignmentCases() {
    List<AlignmentCase> cases = new ArrayList<>();
    for (JsonNode root : read(ALIGNMENT)) {
      for (JsonNode node : root.isArray() ? root : GoldenJson.required(root, "cases", "root")) {
        cases.add(alignmentCase(node, cases.size()));
      }
    }
    return cases;
  }

  /** The recorded training runs. */
  public List<TrainingTrace> trainingTraces() {
    List<TrainingTrace> traces = new ArrayList<>();
    for (JsonNode root : read(TRAINING)) {
      for (JsonNode node : root.isArray() ? root : GoldenJson.required(root, "traces", "root")) {
        traces.add(TraceParser.parse(node, traces.size()));
      }
    }
    return traces;
  }

  private static AlignmentCase alignmentCase(JsonNode node, int index) {
    String name = node.path("name").asText("case " + index);
    double cut = GoldenJson.has(node, "cut") ? GoldenJson.number(node.get("cut"), name) : 1e-2;
    JsonNode theilSen = node.path("theil_sen");
    return new AlignmentCase(
        name,
        cut,
        new LayerSample(
            GoldenJson.matrix(GoldenJson.required(node, "W", name), name + " W"),
            GoldenJson.matrix(GoldenJson.required(node, "ha", name), name + " ha"),
            GoldenJson.matrix(GoldenJson.required(node, "gb", name), name + " gb")),
        ExpectedParser.ofCase(node, name),
        theilSen.isObject() ? GoldenJson.numbers(theilSen) : Map.of(),
        node.path("expected_phase").asText(null),
        node.path("layer_phase").asText(null));
  }

  private List<JsonNode> read(List<String> names) {
    List<JsonNode> roots = new ArrayList<>();
    for (String name : names) {
      open(name).ifPresent(stream -> roots.add(parse(stream, name)));
    }
    return roots;
  }

  private Optional<InputStream> open(String name) {
    if (folder == null) {
      return Optional.ofNullable(GoldenFiles.class.getResourceAsStream("/golden/" + name));
    }
    Path file = folder.resolve(name);
    try {
      return Files.exists(file) ? Optional.of(Files.newInputStream(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  private static JsonNode parse(InputStream stream, String name) {
    try (stream) {
      return JSON.readTree(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " is not readable JSON", e);
    }
  }
}
