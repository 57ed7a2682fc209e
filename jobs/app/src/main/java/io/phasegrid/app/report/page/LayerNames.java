package io.phasegrid.app.report.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names of the measured layers of every cell, from the inputs on; empty where none are stored. */
final class LayerNames {

  private LayerNames() {}

  static Map<String, Object> json(List<StoredCell> cells, MeasuredLayers layers) {
    Map<List<String>, Integer> codes = new LinkedHashMap<>();
    int[] code = new int[cells.size()];
    for (int i = 0; i < code.length; i++) {
      code[i] = codes.computeIfAbsent(layers.names(cells.get(i)), names -> codes.size());
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("networks", List.copyOf(codes.keySet()));
    if (codes.size() > 1) {
      json.put("codes", Packed.ints(code));
    }
    return json;
  }
}
