package io.phasegrid.app.golden;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A point of a diagram that an independent reference computed. */
record ReferencePoint(
    long width, double weightDecay, double labelNoise, double alpha, double sd, String label) {

  /** Reads a reference grid; files without a column width are of one width. */
  static List<ReferencePoint> read(String resource, long width) throws IOException {
    List<ReferencePoint> points = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                ReferencePoint.class.getResourceAsStream("/golden/" + resource),
                StandardCharsets.UTF_8))) {
      List<String> lines = reader.lines().filter(line -> !line.startsWith("#")).toList();
      String[] names = lines.get(0).split(",");
      for (String line : lines.subList(1, lines.size())) {
        String[] values = line.split(",", -1);
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < names.length; i++) {
          row.put(names[i], values[i]);
        }
        points.add(
            new ReferencePoint(
                row.containsKey("width") ? Long.parseLong(row.get("width")) : width,
                Double.parseDouble(row.get("gamma")),
                Double.parseDouble(row.get("sigma")),
                Double.parseDouble(row.get("norm_mean")),
                Double.parseDouble(row.get("norm_mean_sd")),
                ourWord(row.get("label_strict"))));
      }
    }
    return points;
  }

  private static String ourWord(String label) {
    return switch (label) {
      case "fwd" -> "forward";
      case "bwd" -> "backward";
      case "PAH" -> "both";
      default -> label;
    };
  }
}
