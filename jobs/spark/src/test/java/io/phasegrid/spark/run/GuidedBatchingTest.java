package io.phasegrid.spark.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GuidedBatchingTest {

  private static final double SHORTEST = 2;
  private static final double LONGEST = 40;
  private static final double CELL = 0.5;
  private static final GuidedBatching BATCHING = new GuidedBatching(SHORTEST, LONGEST);

  private final List<PendingCell> equals =
      IntStream.range(0, 5000).mapToObj(i -> new PendingCell(i, CELL)).toList();

  @Test
  void holdsEveryCellOnceAndInOrder() {
    List<PendingCell> mostExpensiveFirst =
        IntStream.range(0, 1000).mapToObj(i -> new PendingCell(i, 10.0 / (1 + i))).toList();

    List<List<PendingCell>> batches = BATCHING.cut(mostExpensiveFirst, 3);

    assertThat(batches).noneMatch(List::isEmpty);
    assertThat(batches.stream().flatMap(List::stream))
        .containsExactlyElementsOf(mostExpensiveFirst);
  }

  @Test
  void shrinksAsCellsRunOut() {
    List<Integer> sizes = BATCHING.cut(equals, 4).stream().map(List::size).toList();

    assertThat(sizes).isSortedAccordingTo((a, b) -> b - a);
    assertThat(sizes.get(0)).isGreaterThan(5 * sizes.get(sizes.size() - 1));
  }

  @Test
  void keepsItsBounds() {
    List<List<PendingCell>> batches = BATCHING.cut(equals, 4);

    assertThat(batches).allMatch(batch -> seconds(batch) <= LONGEST + CELL);
    assertThat(batches.subList(0, batches.size() - 1))
        .allMatch(batch -> seconds(batch) >= SHORTEST);
  }

  @Test
  void holdsFewEnoughCellsForTheMemory() {
    List<PendingCell> cheap =
        IntStream.range(0, 9000).mapToObj(i -> new PendingCell(i, 1e-6)).toList();

    assertThat(BATCHING.cut(cheap, 2)).allMatch(batch -> batch.size() <= 1000).hasSize(9);
  }

  @Test
  void leavesADearCellAlone() {
    List<PendingCell> cells =
        List.of(new PendingCell(0, 100), new PendingCell(1, 1), new PendingCell(2, 1));

    assertThat(BATCHING.cut(cells, 1).get(0)).containsExactly(cells.get(0));
  }

  @Test
  void cutsNothingIntoNothing() {
    assertThat(BATCHING.cut(List.of(), 2)).isEmpty();
  }

  private static double seconds(List<PendingCell> batch) {
    return batch.stream().mapToDouble(PendingCell::seconds).sum();
  }
}
