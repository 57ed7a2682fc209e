package io.phasegrid.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.phasegrid.input.InputException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayerChoiceTest {

  private static final List<String> LENET = List.of("conv1", "conv2", "fc1", "fc2", "fc3");

  private static LayerChoice choice(String text) {
    return SweepFile.parse(
            "name: x\ndata: {set: digits}\nnetwork: {model: lenet}\ntraining: {loss: mse}\n",
            "x.yaml",
            List.of("phase.layers=" + text))
        .thresholds()
        .layers();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "middle | 2,3,4",
        "all | 1,2,3,4,5",
        "[4, 5] | 4,5",
        "[5, 4] | 4,5",
        "[-1] | 5",
        "[-2, -1] | 4,5",
        "[-5, 3] | 1,3",
        "[fc3, conv1] | 1,5",
        "[fc2, 2, -1] | 2,4,5"
      })
  void layersAreTakenInTheirOrder(String text, String numbers) {
    LayerChoice choice = choice(text);
    List<Integer> chosen = List.of(numbers.split(",")).stream().map(Integer::valueOf).toList();

    assertThat(choice.of(LENET, "lenet")).isEqualTo(chosen);
    assertThat(
            IntStream.rangeClosed(1, 5)
                .filter(layer -> choice.takes(layer, 5, LENET.get(layer - 1)))
                .boxed())
        .isEqualTo(chosen);
  }

  @Test
  void numbersNeedNoNames() {
    List<String> unknown = List.of("", "", "", "");
    assertThat(choice("[2, -1]").of(unknown, "it")).containsExactly(2, 4);
    assertRefused(
        "[2, fc1]",
        unknown,
        "phase.layers holds fc1, but the names of the layers of it were not stored by the version that trained it: give numbers from 1 to 4.");
  }

  @Test
  void whatANetworkLacksIsRefused() {
    assertRefused(
        "[6]",
        LENET,
        "phase.layers holds 6, but it has 5 measured layers: count from 1 to 5, or from the end from -1 to -5.");
    assertRefused(
        "[conv3]",
        LENET,
        "phase.layers holds conv3, which is no measured layer of it; the nearest is conv1.");
    assertRefused(
        "[fc3, -1]",
        LENET,
        "phase.layers holds fc3 and -1, which are the same layer of it: remove one.");
    assertRefused(
        "[a]",
        List.of("a", "b", "a"),
        "phase.layers holds a, the name of several layers of it: give their numbers, of 1, 3.");
  }

  private static void assertRefused(String text, List<String> names, String message) {
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> choice(text).of(names, "it"))
        .withMessage(message);
  }

  @Test
  void sentencesNameTheLayers() {
    assertThat(choice("middle").plural() + ", " + choice("middle").singular())
        .isEqualTo("middle layers, middle layer");
    assertThat(choice("all").plural() + ", " + choice("all").singular()).isEqualTo("layers, layer");
    assertThat(choice("[-2, fc3]").plural() + ", " + choice("[-2, fc3]").singular())
        .isEqualTo("layers [-2,fc3], layer of [-2,fc3]");
  }
}
