package io.phasegrid.analysis.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.phasegrid.sweep.Setting;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaledAxisTest {

  @ParameterizedTest
  @CsvSource({
    "1e-4 3e-3 0.1, log10",
    "0.1 1, log10",
    "0.1 0.99, linear",
    "0 0.25 1 3, asinh",
    "0 0.1 0.3 0.6, linear",
    "-1 0.01 10, linear",
    "16 32 64, linear"
  })
  void theScaleFollowsFromTheValues(String values, String scale) {
    assertThat(axis(values).scale().id()).isEqualTo(scale);
  }

  @ParameterizedTest
  @CsvSource({"1e-4 3e-3 0.1", "0 0.25 1 3", "0 0.1 0.3 0.6"})
  void placesAndValuesAreInverse(String values) {
    ScaledAxis axis = axis(values);

    for (double value : axis.values()) {
      assertThat(axis.value(axis.place(value))).isEqualTo(value, within(1e-12));
    }
    assertThat(axis.place(axis.values().get(0))).isEqualTo(-1);
    assertThat(axis.place(axis.values().get(axis.values().size() - 1))).isEqualTo(1);
  }

  @Test
  void finePlacesHoldTheValues() {
    ScaledAxis axis = axis("1e-4 3e-3 0.1");

    List<Double> places = axis.finePlaces(40);

    assertThat(places).hasSize(41).isSorted();
    for (double value : axis.values()) {
      assertThat(places).anySatisfy(p -> assertThat(p).isEqualTo(axis.place(value), within(1e-12)));
    }
  }

  @Test
  void theResolutionIsThatOfTheNeighbours() {
    ScaledAxis axis = axis("0 1 4");

    assertThat(axis.resolutionAt(axis.place(0.5))).isEqualTo(0.5, within(1e-12));
    assertThat(axis.resolutionAt(axis.place(3))).isEqualTo(1.5, within(1e-12));
  }

  private static ScaledAxis axis(String values) {
    return ScaledAxis.of(
        Setting.TRAINING_LABEL_NOISE,
        Arrays.stream(values.split(" ")).map(Double::valueOf).toList());
  }
}
