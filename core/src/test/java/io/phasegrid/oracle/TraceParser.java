package io.phasegrid.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Reads one training trace. */
final class TraceParser {

  private final JsonNode node;
  private final String where;
  private final int outputs;
  private final boolean bias;

  private TraceParser(JsonNode node, String where) {
    this.node = node;
    this.where = where;
    JsonNode sizes = GoldenJson.required(node, "sizes", where);
    this.outputs = sizes.get(sizes.size() - 1).intValue();
    this.bias = node.path("bias").asBoolean(false);
  }

  static TrainingTrace parse(JsonNode node, int index) {
    String where =
        "trace %d %s %s%s noise=%s"
            .formatted(
                index,
                node.path("kind").asText(),
                node.path("task").asText(),
                node.path("bias").asBoolean(false) ? " bias" : "",
                node.path("noise").asText("none"));
    return new TraceParser(node, where).parse();
  }

  private TrainingTrace parse() {
    JsonNode sizeNode = node.get("sizes");
    int[] sizes = new int[sizeNode.size()];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = sizeNode.get(i).intValue();
    }
    Parameters initial =
        new Parameters(
            GoldenJson.cube(required("W0"), where + " W0"),
            bias ? GoldenJson.matrix(required("b0"), where + " b0") : null);
    checkShape(initial, sizes);
    Noise noise = Noise.named(node.hasNonNull("noise") ? node.get("noise").asText() : "none");
    JsonNode y = required("Y");
    return new TrainingTrace(
        where,
        Activation.named(required("kind").asText()),
        Loss.named(required("task").asText()),
        noise,
        GoldenJson.number(required("lr"), where + " lr"),
        GoldenJson.number(required("gamma"), where + " gamma"),
        sizes,
        GoldenJson.cube(required("X"), where + " X"),
        GoldenJson.each(y, where + " Y", new double[y.size()][][], this::targets),
        noise == Noise.NONE ? null : GoldenJson.hypercube(required("xi"), where + " xi"),
        initial,
        steps(),
        GoldenJson.has(node, "eval") ? eval(node.get("eval"), sizes.length - 1) : null);
  }

  private JsonNode required(String key) {
    return GoldenJson.required(node, key, where);
  }

  private void checkShape(Parameters parameters, int[] sizes) {
    double[][][] w = parameters.weights();
    boolean fits = w.length == sizes.length - 1;
    for (int l = 0; fits && l < w.length; l++) {
      fits = w[l].length == sizes[l + 1] && w[l][0].length == sizes[l];
    }
    if (!fits) {
      throw new IllegalArgumentException(where + ": W0 does not have the shape of sizes");
    }
  }

  /** Rows of targets; a class index becomes a one-hot row, a lone number a row of one. */
  private double[][] targets(JsonNode rows, String place) {
    boolean classes = "ce".equals(node.path("task").asText());
    double[][] targets = new double[GoldenJson.length(rows, place)][];
    for (int s = 0; s < targets.length; s++) {
      JsonNode row = rows.get(s);
      if (row.isArray()) {
        targets[s] = GoldenJson.vector(row, place);
      } else if (classes) {
        targets[s] = new double[outputs];
        targets[s][(int) GoldenJson.number(row, place)] = 1;
      } else {
        targets[s] = new double[] {GoldenJson.number(row, place)};
      }
    }
    return targets;
  }

  private List<StepResult> steps() {
    List<StepResult> steps = new ArrayList<>();
    for (JsonNode step : required("steps")) {
      String place = where + " step " + steps.size();
      double[][] biases =
          bias ? GoldenJson.matrix(GoldenJson.required(step, "b_after", place), place) : null;
      JsonNode losses = step.get("loss_per_sample");
      JsonNode mean = step.get("loss_mean");
      steps.add(
          new StepResult(
              losses == null || losses.isNull() ? null : GoldenJson.vector(losses, place),
              mean == null || mean.isNull() ? Double.NaN : GoldenJson.number(mean, place),
              optionalCube(step, "hb"),
              optionalCube(step, "g_b"),
              optionalCube(step, "g_a"),
              optionalCube(step, "gradW"),
              new Parameters(
                  GoldenJson.cube(GoldenJson.required(step, "W_after", place), place), biases)));
    }
    return steps;
  }

  private double[][][] optionalCube(JsonNode step, String key) {
    return GoldenJson.has(step, key) ? GoldenJson.cube(step.get(key), where + " " + key) : null;
  }

  private TrainingTrace.Eval eval(JsonNode eval, int depth) {
    List<ExpectedMeasures> layers = new ArrayList<>();
    for (int l = 0; l < depth; l++) {
      layers.add(ExpectedParser.ofLayer(eval, l, where + " eval layer " + l));
    }
    return new TrainingTrace.Eval(
        GoldenJson.matrix(GoldenJson.required(eval, "X", where), where + " eval X"),
        targets(GoldenJson.required(eval, "Y", where), where + " eval Y"),
        GoldenJson.has(eval, "loss_mean")
            ? GoldenJson.number(eval.get("loss_mean"), where)
            : Double.NaN,
        layers);
  }
}
