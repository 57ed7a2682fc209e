package io.phasegrid.cell;

import io.phasegrid.sweep.CellConfig;
import io.phasegrid.train.PackShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** Cells of one shape that an engine trains together. */
public final class Packs {

  private Packs() {}

  /**
   * Groups cells, or objects that represent cells.
   *
   * @param cells in training order
   * @param size preferred cells in a pack of that shape; values below 1 count as 1
   * @return every cell once, packs in the order of their first cells; for each shape full packs
   *     come first
   */
  public static <C> List<List<C>> of(
      List<C> cells, Function<C, CellConfig> config, ToIntFunction<CellConfig> size) {
    List<List<C>> packs = new ArrayList<>();
    Map<PackShape, List<C>> open = new LinkedHashMap<>();
    Map<PackShape, Integer> sizes = new LinkedHashMap<>();
    for (C cell : cells) {
      CellConfig settings = config.apply(cell);
      PackShape shape = PackShape.of(settings);
      List<C> pack = open.get(shape);
      if (pack == null) {
        sizes.computeIfAbsent(shape, any -> Math.max(1, size.applyAsInt(settings)));
        pack = new ArrayList<>();
        packs.add(pack);
        open.put(shape, pack);
      }
      pack.add(cell);
      if (pack.size() >= sizes.get(shape)) {
        open.remove(shape);
      }
    }
    return packs;
  }
}
