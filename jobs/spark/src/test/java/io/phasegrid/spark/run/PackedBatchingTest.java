package io.phasegrid.spark.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.sweep.CellConfig;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Settings;
import io.phasegrid.train.PackShape;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PackedBatchingTest {

  private static final int PACK = 16;

  /** Of two shapes, one after the other. */
  private final List<PendingCell> cells =
      IntStream.range(0, 2001).mapToObj(i -> new PendingCell(i, 0.1)).toList();

  @Test
  void keepsPacksWhole() {
    List<List<PendingCell>> batches = packed(PACK).cut(cells, 4);

    assertThat(batches.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(cells);
    assertThat(batches).noneMatch(List::isEmpty).hasSizeGreaterThan(10);
    int torn = 0;
    for (List<PendingCell> batch : batches) {
      for (int shape = 0; shape < 2; shape++) {
        int of = shape;
        if (batch.stream().filter(cell -> cell.index() % 2 == of).count() % PACK != 0) {
          torn++;
        }
      }
    }
    // The last pack of each shape is not full.
    assertThat(torn).isLessThanOrEqualTo(2);
  }

  @Test
  void changesNothingForAnEngineWithoutPacks() {
    assertThat(packed(1).cut(cells, 4)).isEqualTo(GuidedBatching.DEFAULT.cut(cells, 4));
    assertThat(packed(PACK).cut(List.of(), 4)).isEmpty();
  }

  @Test
  void everySlotHasAPackOfAFewCells() {
    List<List<PendingCell>> batches = packed(4096).cut(cells.subList(0, 64), 4);

    assertThat(batches).hasSizeGreaterThanOrEqualTo(4);
    assertThat(batches.stream().mapToInt(List::size).max()).hasValue(16);
  }

  @Test
  void packsWhatAnyBatchingCuts() {
    Batching oneByOne = (pending, slots) -> pending.stream().map(List::of).toList();
    List<List<PendingCell>> batches =
        new PackedBatching(oneByOne, PackedBatchingTest::config, cell -> PACK).cut(cells, 4);

    assertThat(batches).hasSize(126).allMatch(PackedBatchingTest::isOfOneShape);
    assertThat(batches.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(cells);
  }

  private static PackedBatching packed(int size) {
    return new PackedBatching(GuidedBatching.DEFAULT, PackedBatchingTest::config, cell -> size);
  }

  private static boolean isOfOneShape(List<PendingCell> batch) {
    return batch.stream().map(cell -> PackShape.of(config(cell))).distinct().count() == 1;
  }

  private static CellConfig config(PendingCell cell) {
    return CellConfig.of(
        Settings.of(Map.of(Setting.DATA_SET, "digits", Setting.TRAINING_LOSS, "cross-entropy"))
            .with(Setting.NETWORK_WIDTH, 8 + cell.index() % 2));
  }
}
