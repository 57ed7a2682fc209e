package io.phasegrid.app.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegrid.input.InputException;
import io.phasegrid.spark.SmallRun;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.DataDigests;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Sweep;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SweepPointsTest {

  private static final String SWEEP =
      """
      name: shapes
      data: {set: teacher}
      training: {loss: mse}
      axes:
        training.gradientNoise: [0, 0.5]
        training.noiseShape: [isotropic, weights, representation]
      seeds: 2
      """;

  @Test
  void aPointForWhichAnAxisMeansNothingHasAllItsPlaces() {
    Sweep sweep = SmallRun.sweep(SWEEP);

    SweepPoints points = SweepPoints.of(sweep, cells(sweep));

    assertThat(points.points()).hasSize(4).allSatisfy(cells -> assertThat(cells).hasSize(2));
    assertThat(points.places()).containsExactly(0, 0, 0, 1, 2, 3);
    assertThat(points.outside()).isZero();
  }

  @Test
  void cellsThatTheGridLacksAreCountedAndPlacesThatAreNotStoredAreEmpty() {
    Sweep other =
        SmallRun.sweep(SWEEP, "training.gradientNoise=[0.5, 0.7]", "training.noiseShape=[weights]");

    SweepPoints points = SweepPoints.of(other, cells(SmallRun.sweep(SWEEP)));

    assertThat(points.places()).containsExactly(0, -1);
    assertThat(points.points()).hasSize(1);
    assertThat(points.outside()).isEqualTo(6);
  }

  @Test
  void aGridTooLargeForAPageIsRefusedInOneSentence() {
    Sweep large =
        SmallRun.sweep(
            SWEEP,
            "training.weightDecay={linear: [0, 1], points: 1000}",
            "training.labelNoise={linear: [0, 1], points: 1000}");

    assertThatThrownBy(() -> SweepPoints.of(large, List.of()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("250,000 points")
        .hasMessageContaining("narrow one");
  }

  /** Every cell of a sweep once, as the table would have it. */
  private static List<StoredCell> cells(Sweep sweep) {
    List<StoredCell> cells = new ArrayList<>();
    for (long i = 0; i < sweep.size(); i++) {
      Cell cell = sweep.grid(DataDigests.NONE).cell(i);
      EnumMap<Setting, Object> settings = new EnumMap<>(Setting.class);
      for (Setting setting : Setting.values()) {
        Object value = cell.settings().shownValue(setting);
        if (value != null) {
          settings.put(setting, value);
        }
      }
      if (cells.stream().noneMatch(known -> known.id().equals(cell.id()))) {
        cells.add(
            new StoredCell(
                cell.id(),
                cell.pointId(),
                cell.seed(),
                settings,
                Optional.empty(),
                1,
                Optional.of(true),
                0,
                0,
                Optional.empty(),
                Optional.empty()));
      }
    }
    return cells;
  }
}
