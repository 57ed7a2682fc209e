package io.phasegrid.app.report.figure.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.phasegrid.analysis.boundary.AxisScale;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlotAxisTest {

  @Test
  void aLogarithmicAxisKeepsDecadesEqual() {
    PlotAxis axis = axis("1e-4 1e-3 1e-1");

    double decade = axis.at(1e-3) - axis.at(1e-4);

    assertThat(axis.at(1e-1) - axis.at(1e-3)).isEqualTo(2 * decade, within(1e-12));
    assertThat(axis.at(1e-2)).isEqualTo((axis.at(1e-3) + axis.at(1e-1)) / 2, within(1e-12));
    assertThat(axis.number(axis.at(0.02))).isEqualTo(0.02, within(1e-12));
  }

  @Test
  void cellsMeetHalfwayAndReachAsFarOutAsIn() {
    PlotAxis axis = axis("1e-4 1e-3 1e-1");

    double[] edges = axis.edges();

    assertThat(edges).hasSize(4).isSorted();
    assertThat(edges[0]).isEqualTo(0, within(1e-12));
    assertThat(edges[3]).isEqualTo(1, within(1e-12));
    assertThat(axis.number(edges[1])).isEqualTo(Math.sqrt(1e-7), within(1e-12));
    assertThat(axis.number(edges[0])).isEqualTo(1e-4 / Math.sqrt(10), within(1e-12));
    assertThat(axis.number(edges[3])).isEqualTo(1, within(1e-9));
  }

  @Test
  void zeroHasAPlaceBesideLogarithms() {
    PlotAxis axis = axis("0 0.1 1 3");

    assertThat(axis.scale()).isEqualTo(AxisScale.ASINH);
    assertThat(axis.at(0)).isBetween(0.0, axis.at(0.1));
    assertThat(axis.edges()).hasSize(5).isSorted();
  }

  @Test
  void wordsAndLoneValuesHaveCells() {
    assertThat(PlotAxis.ofWords("activation", List.of("tanh", "relu")).edges())
        .containsExactly(0, 0.5, 1);
    assertThat(PlotAxis.ofCells("width", List.of(32.0)).edges()).containsExactly(0, 1);
    assertThat(PlotAxis.ofWords("", List.of()).edges()).containsExactly(0, 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1e-5 1e-4 1e-3 3e-3 1e-2 3e-2 1e-1 3e-1 | 10⁻⁵ 10⁻⁴ 10⁻³ 10⁻² 10⁻¹",
        "0 0.1 0.25 0.5 1 1.5 2 3 | 0 0.1 0.3 1 3",
        "16 32 64 128 256 | 16 32 64 128 256",
        "2 3 4 5 6 | 2 3 4 5 6",
        "0 0.05 0.1 0.2 0.4 0.6 | 0 0.05 0.1 0.2 0.4 0.6",
        "1000 3000 1e5 3e6 | 10³ 10⁴ 10⁵ 10⁶ 10⁷",
        "1e-3 3e-3 1e-2 3e-2 1e-1 3e-1 1 3 | 10⁻³ 10⁻² 10⁻¹ 10⁰"
      })
  void ticksAreRoundNumbers(String values, String labels) {
    List<String> found =
        Ticks.of(axis(values), 200, label -> 5.0 * label.length()).stream()
            .filter(tick -> !tick.isMinor())
            .map(Tick::label)
            .collect(Collectors.toList());

    assertThat(found).containsExactly(labels.split(" "));
  }

  @ParameterizedTest
  @CsvSource({"30", "60", "95", "165", "400"})
  void labelsNeverTouch(double length) {
    for (String values :
        List.of("1e-5 1e-4 1e-1 0.3", "0 0.1 1 3", "16 32 64 128 256", "1 2 3 4 5 6 7 8 9")) {
      List<Tick> ticks =
          Ticks.of(axis(values), length, Type.TICK::width).stream()
              .filter(tick -> !tick.isMinor())
              .toList();

      for (int i = 1; i < ticks.size(); i++) {
        double room = (ticks.get(i).place() - ticks.get(i - 1).place()) * length;
        double needed =
            (Type.TICK.width(ticks.get(i).label()) + Type.TICK.width(ticks.get(i - 1).label())) / 2;
        assertThat(room).as(values + " on " + length).isGreaterThan(needed);
      }
    }
  }

  @Test
  void everyWordKeepsItsMarkAndIsCutWhereItDoesNotFit() {
    PlotAxis axis = PlotAxis.ofWords("shape", List.of("isotropic", "weights", "flat"));

    assertThat(Ticks.of(axis, 300, Type.TICK::width).stream().map(Tick::label))
        .containsExactly("isotropic", "weights", "flat");
    assertThat(Ticks.of(axis, 70, label -> 4.0 * label.length()).stream().map(Tick::label))
        .containsExactly("isot.", "weig.", "flat");
  }

  @Test
  void anAxisBetweenTwoNumbersHasRoundTicks() {
    PlotAxis axis = PlotAxis.between("p", AxisScale.LINEAR, -1.6, 2.6, List.of());

    assertThat(Ticks.of(axis, 200, label -> 10).stream().map(Tick::label))
        .containsExactly("−1", "0", "1", "2");
  }

  private static PlotAxis axis(String values) {
    return PlotAxis.ofCells("axis", Arrays.stream(values.split(" ")).map(Double::valueOf).toList());
  }
}
