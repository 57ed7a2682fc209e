package io.phasegrid.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GridTest {

  private static final Settings BASE =
      Settings.of(Map.of(Setting.DATA_SET, "digits", Setting.TRAINING_LOSS, "mse"));

  private static Axis axis(Setting setting, int size) {
    return new Axis(
        setting, LongStream.rangeClosed(1, size).<Object>mapToObj(Long::valueOf).toList());
  }

  private static Grid grid(List<Axis> axes, List<Long> seeds) {
    return new Grid(BASE, axes, seeds, DataDigests.NONE);
  }

  @Test
  void withoutAxesHasOnePoint() {
    Grid grid = grid(List.of(), List.of(4L));

    assertThat(grid.size()).isOne();
    assertThat(grid.cell(0).seed()).isEqualTo(4);
    assertThat(grid.cell(0).settings().values()).isEqualTo(BASE.values());
  }

  @Test
  void seedsVaryFastestAndThenTheLastAxis() {
    List<Axis> axes = List.of(axis(Setting.NETWORK_WIDTH, 2), axis(Setting.TRAINING_BATCH, 3));
    Grid grid = grid(axes, List.of(7L, 5L));

    assertThat(grid.points()).isEqualTo(6);
    assertThat(grid.size()).isEqualTo(12);
    List<String> order =
        IntStream.range(0, 12)
            .mapToObj(grid::cell)
            .map(
                cell ->
                    "%d %d %d"
                        .formatted(
                            cell.settings().whole(Setting.NETWORK_WIDTH),
                            cell.settings().whole(Setting.TRAINING_BATCH),
                            cell.seed()))
            .toList();
    assertThat(order)
        .containsExactly(
            "1 1 7", "1 1 5", "1 2 7", "1 2 5", "1 3 7", "1 3 5", "2 1 7", "2 1 5", "2 2 7",
            "2 2 5", "2 3 7", "2 3 5");
  }

  @Test
  void sizeSaturates() {
    Axis million = axis(Setting.NETWORK_WIDTH, 1_000_000);
    List<Long> seeds = List.of(0L, 1L);

    assertThat(grid(Collections.nCopies(3, million), seeds).size())
        .isEqualTo(2_000_000_000_000_000_000L);
    assertThat(grid(Collections.nCopies(4, million), seeds).points()).isEqualTo(Long.MAX_VALUE);
    assertThat(grid(Collections.nCopies(9, million), seeds).size()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void theDigestOfDataEntersEveryCell() {
    List<Axis> axes = List.of(axis(Setting.NETWORK_WIDTH, 2));
    Grid grid =
        new Grid(BASE, axes, List.of(0L), new DataDigests(Map.of(DataConfig.of(BASE), "d")));

    assertThat(grid.cell(1).settings().canonicalText()).contains("data.digest=d\n");
  }

  @Property(tries = 50)
  void cellsAreDistinct(
      @ForAll @IntRange(min = 1, max = 5) int widths,
      @ForAll @IntRange(min = 1, max = 5) int batches,
      @ForAll @IntRange(min = 1, max = 5) int seeds) {
    List<Axis> axes =
        List.of(axis(Setting.NETWORK_WIDTH, widths), axis(Setting.TRAINING_BATCH, batches));
    Grid grid = grid(axes, LongStream.range(0, seeds).boxed().toList());

    assertThat(LongStream.range(0, grid.size()).mapToObj(i -> grid.cell(i).id()))
        .doesNotHaveDuplicates()
        .hasSize(widths * batches * seeds);
  }
}
