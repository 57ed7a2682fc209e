package io.phasegrid.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CellIdTest {

  private static final String BODY =
      """
      data: {set: digits}
      training: {loss: cross-entropy}
      """;

  private static final Settings DIGITS =
      Settings.of(Map.of(Setting.DATA_SET, "digits", Setting.TRAINING_LOSS, "mse"));
  private static final Settings TEACHER = DIGITS.with(Setting.DATA_SET, "teacher");
  private static final Settings ESTIMATED = TEACHER.with(Setting.DATA_CENTRING, "estimated");
  private static final Settings FOLDER =
      DIGITS.with(Setting.DATA_SET, "idx").with(Setting.DATA_PATH, "here").withDataDigest("abc");

  private static Set<String> ids(String text) {
    Grid grid = SweepFile.parse(text, "x.yaml", List.of()).grid(DataDigests.NONE);
    return LongStream.range(0, grid.size())
        .mapToObj(i -> grid.cell(i).id())
        .collect(Collectors.toSet());
  }

  private static String id(Settings settings) {
    return Cell.of(settings, 0).id();
  }

  @Test
  void ignoresTheNameOfTheSweep() {
    assertThat(ids("name: a\n" + BODY)).isEqualTo(ids("name: b\n" + BODY));
  }

  @Test
  void ignoresTheOrderOfAxesAndKeys() {
    String width = "  network.width: [8, 16]\n";
    String decay = "  training.weightDecay: [0, 0.1]\n";

    assertThat(ids("name: a\n" + BODY + "axes:\n" + width + decay))
        .hasSize(4)
        .isEqualTo(ids("axes:\n" + decay + width + BODY + "name: a\n"));
  }

  @Test
  void ignoresWhetherAValueVaries() {
    String fixed = "name: a\n" + BODY + "network: {width: 16}\n";

    assertThat(ids("name: a\n" + BODY + "axes: {network.width: [8, 16]}\n"))
        .containsAll(ids(fixed));
  }

  @ParameterizedTest
  @EnumSource(Setting.class)
  void ignoresADefaultThatIsWrittenOut(Setting setting) {
    setting
        .defaultValue()
        .ifPresent(value -> assertThat(id(TEACHER.with(setting, value))).isEqualTo(id(TEACHER)));
  }

  @Test
  void ignoresWhatDoesNotApply() {
    assertThat(id(DIGITS.with(Setting.TRAINING_NOISE_PATH, "local"))).isEqualTo(id(DIGITS));
    assertThat(id(DIGITS.with(Setting.TRAINING_NOISE_SHAPE, "weights"))).isEqualTo(id(DIGITS));
    assertThat(id(DIGITS.with(Setting.DATA_HIDDEN, 99L))).isEqualTo(id(DIGITS));
    assertThat(id(DIGITS.with(Setting.TRAINING_PARALLEL_AVERAGING_FREQUENCY, 99L)))
        .isEqualTo(id(DIGITS));
    assertThat(id(TEACHER.with(Setting.DATA_TRAIN, 99L))).isEqualTo(id(TEACHER));
  }

  @Test
  void followsTheContentsOfFilesNotTheirFolder() {
    assertThat(id(FOLDER.with(Setting.DATA_PATH, "there"))).isEqualTo(id(FOLDER));
    assertThat(id(FOLDER.withDataDigest("abd"))).isNotEqualTo(id(FOLDER));
  }

  @Test
  void changesWithEveryFieldThatApplies() {
    for (Settings base : List.of(DIGITS, TEACHER, FOLDER)) {
      Settings noisy = base.with(Setting.TRAINING_GRADIENT_NOISE, 0.5);
      Set<String> ids = new HashSet<>(Set.of(id(noisy)));
      Set<Setting> applying = EnumSet.allOf(Setting.class);
      applying.removeIf(setting -> !setting.appliesTo(noisy));
      applying.remove(Setting.DATA_PATH);
      for (Setting setting : applying) {
        assertThat(ids.add(id(noisy.with(setting, another(noisy.value(setting))))))
            .as(setting.path())
            .isTrue();
      }
    }
  }

  private static Object another(Object value) {
    if (value instanceof Long whole) {
      return whole + 1;
    }
    if (value instanceof Double real) {
      return real + 1;
    }
    if (value instanceof Boolean flag) {
      return !flag;
    }
    return switch ((String) value) {
      case "mse" -> "cross-entropy";
      case "tanh" -> "relu";
      case "flow" -> "local";
      case "isotropic" -> "directions";
      case "0,end" -> "end";
      case "exact" -> "none";
      case "none" -> "layer";
      case "perceptron" -> "perceptron-batchnorm";
      default -> "cifar10";
    };
  }

  @Test
  void aPointIsSharedByItsSeeds() {
    Cell first = Cell.of(DIGITS, 0);
    Cell second = Cell.of(DIGITS, 1);

    assertThat(second.pointId()).isEqualTo(first.pointId());
    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(first.pointId()).isNotEqualTo(first.id());
    assertThat(Cell.of(TEACHER, 0).pointId()).isNotEqualTo(first.pointId());
    assertThat(first.id()).matches("[0-9a-f]{20}");
  }

  /** Stored results carry these: a change of any of them would train everything anew. */
  @ParameterizedTest
  @CsvSource({
    "digits, 0, 26edee853ceb5d0e5e77, 6311cc75cff614216d6b",
    "digits, 1, e8519d4be4d18a1a3075, 6311cc75cff614216d6b",
    "teacher, 0, 740ed0926b93fd4e3e7a, 6b88c42920fdf6e13512",
    "exact, 0, ecb88a265835eed56995, c68a3fa2945565043229",
    "idx, 12, 50daa479d9c56aa40c29, 51790d858e34383871c8",
    "rich, 3, 27891f6b48e357cde37e, 9dbc64b874c36443b89c",
    "shaped, 3, 0a54f863db9086902dc5, 7ed6a5040b96432dffaa",
    "parallel, 3, 6c039f5361fab809c4e3, 0babeba160738929bd8f"
  })
  void idsAreFrozen(String which, long seed, String id, String pointId) {
    Settings settings =
        switch (which) {
          case "digits" -> DIGITS;
          case "teacher" -> ESTIMATED;
          case "exact" -> TEACHER;
          case "idx" -> FOLDER;
          case "shaped" ->
              ESTIMATED
                  .with(Setting.TRAINING_GRADIENT_NOISE, 0.1)
                  .with(Setting.TRAINING_NOISE_SHAPE, "directions");
          case "parallel" ->
              DIGITS
                  .with(Setting.TRAINING_PARALLEL_WORKERS, 4L)
                  .with(Setting.TRAINING_PARALLEL_AVERAGING_FREQUENCY, 2L);
          default ->
              ESTIMATED
                  .with(Setting.NETWORK_WIDTH, 64L)
                  .with(Setting.NETWORK_BIAS, true)
                  .with(Setting.TRAINING_WEIGHT_DECAY, 4.641588834e-4)
                  .with(Setting.TRAINING_GRADIENT_NOISE, 0.1)
                  .with(Setting.TRAINING_NOISE_PATH, "local")
                  .with(Setting.MEASURE_AT, "0,100,end");
        };
    Cell cell = Cell.of(settings, seed);

    assertThat(cell.id()).isEqualTo(id);
    assertThat(cell.pointId()).isEqualTo(pointId);
  }

  @Property
  void distinctSettingsHaveDistinctIds(
      @ForAll @DoubleRange(max = 10) double decay,
      @ForAll @DoubleRange(max = 10) double otherDecay,
      @ForAll @LongRange(min = 1, max = 100) long width,
      @ForAll @LongRange(min = 1, max = 100) long otherWidth,
      @ForAll @LongRange(min = 0, max = 3) long seed,
      @ForAll @LongRange(min = 0, max = 3) long otherSeed) {
    Settings one =
        DIGITS.with(Setting.TRAINING_WEIGHT_DECAY, decay).with(Setting.NETWORK_WIDTH, width);
    Settings other =
        DIGITS
            .with(Setting.TRAINING_WEIGHT_DECAY, otherDecay)
            .with(Setting.NETWORK_WIDTH, otherWidth);
    boolean same = decay == otherDecay && width == otherWidth;

    assertThat(Cell.of(one, seed).id().equals(Cell.of(other, otherSeed).id()))
        .isEqualTo(same && seed == otherSeed);
    assertThat(Cell.of(one, seed).pointId().equals(Cell.of(other, otherSeed).pointId()))
        .isEqualTo(same);
  }
}
