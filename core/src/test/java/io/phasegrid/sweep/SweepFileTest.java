package io.phasegrid.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepFileTest {

  private static final String SHORT =
      """
      name: short
      data: {set: digits}
      training: {loss: mse}
      """;

  private static final String FULL =
      """
      name: full
      data: {set: teacher, inputs: 10, outputs: 4, hidden: 12, activation: relu}
      network: {depth: 4, activation: linear, bias: true, initialScale: 0.5}
      training:
        loss: mse
        learningRate: 0.05
        batch: 8
        steps: 3_000
        gradientNoise: 0.1
        noisePath: local
        noiseShape: weights
      axes:
        training.weightDecay: [1e-5, 1.0e-3]
        training.labelNoise: {linear: [0, 3], points: 4}
        network.width: [16, 32]
      seeds: [3, 1]
      measure: {samples: 500, at: [100, 0, end], rotations: 4}
      phase: {alpha: 0.8, rank: 1.5}
      """;

  private static final String FOLDER =
      "name: f\ndata: {set: idx, path: here}\ntraining: {loss: mse}\n";

  private static Sweep parse(String text, String... overrides) {
    return SweepFile.parse(text, "x.yaml", List.of(overrides));
  }

  private static Object value(Sweep sweep, Setting setting) {
    return sweep.base().value(setting);
  }

  private static List<Object> axis(String setting, String values) {
    Sweep sweep = parse(SHORT + "axes: {" + setting + ": " + values + "}\n");
    return sweep.axes().get(0).values();
  }

  /**
   * A written sweep without the setting is older than it: its teachers were centred by estimates.
   */
  @Test
  void aWrittenSweepWithoutAYoungerSettingHasTheEarlierValue() {
    String written = SweepWriter.write(parse(FULL));
    assertThat(written).contains("centring: \"exact\"");
    String earlier = written.replaceAll(" *centring: .*\n", "");

    assertThat(SweepFile.parseWritten(written, "x", List.of()).base().canonicalText())
        .isEqualTo(parse(FULL).base().canonicalText());
    assertThat(SweepFile.parseWritten(earlier, "x", List.of()).base().text(Setting.DATA_CENTRING))
        .isEqualTo("estimated");
    assertThat(
            SweepFile.parseWritten(earlier, "x", List.of("data.centring=none"))
                .base()
                .text(Setting.DATA_CENTRING))
        .isEqualTo("none");
    assertThat(SweepFile.parseWritten(SHORT, "x", List.of()).base().text(Setting.DATA_CENTRING))
        .isEqualTo("exact");
  }

  @Test
  void readsEverySetting() {
    Sweep sweep = parse(FULL);

    assertThat(sweep.name()).isEqualTo("full");
    assertThat(sweep.seeds()).containsExactly(3L, 1L);
    assertThat(sweep.thresholds())
        .isEqualTo(Thresholds.DEFAULT.with(ThresholdKey.ALPHA, 0.8).with(ThresholdKey.RANK, 1.5));
    assertThat(sweep.axes())
        .containsExactly(
            new Axis(Setting.TRAINING_WEIGHT_DECAY, List.of(1e-5, 1e-3)),
            new Axis(Setting.TRAINING_LABEL_NOISE, List.of(0.0, 1.0, 2.0, 3.0)),
            new Axis(Setting.NETWORK_WIDTH, List.of(16L, 32L)));
    assertThat(sweep.size()).isEqualTo(2 * 4 * 2 * 2);
    CellConfig last = sweep.grid(DataDigests.NONE).cell(31).config();
    assertThat(last.data())
        .isEqualTo(
            new DataConfig(
                DataKind.TEACHER,
                10,
                4,
                12,
                Activation.RELU,
                Centring.EXACT,
                "",
                0,
                1,
                new ModularConfig(97, ModularOperation.ADD, 0.5),
                new TextConfig(TokenKind.CHARACTERS, 64)));
    assertThat(last.network()).isEqualTo(new NetworkConfig(4, 32, Activation.LINEAR, true, 0.5));
    assertThat(last.training())
        .isEqualTo(
            new TrainingConfig(
                Loss.MSE,
                0.05,
                8,
                3000,
                1e-3,
                3,
                0.1,
                NoisePath.LOCAL,
                NoiseShape.WEIGHTS,
                ParallelConfig.NONE,
                OptimizerConfig.PLAIN,
                Optional.empty()));
    assertThat(last.measure())
        .isEqualTo(new MeasureConfig(500, List.of(0, 100, 3000), 4, true, false, List.of()));
  }

  @Test
  void fillsInDefaults() {
    Sweep sweep = parse(SHORT);

    assertThat(sweep.axes()).isEmpty();
    assertThat(sweep.seeds()).containsExactly(0L);
    assertThat(sweep.thresholds()).isEqualTo(Thresholds.DEFAULT);
    CellConfig config = CellConfig.of(sweep.base());
    assertThat(config.network()).isEqualTo(new NetworkConfig(3, 32, Activation.TANH, false, 1));
    assertThat(config.training())
        .isEqualTo(
            new TrainingConfig(
                Loss.MSE,
                0.1,
                16,
                4000,
                0,
                0,
                0,
                NoisePath.FLOW,
                NoiseShape.ISOTROPIC,
                ParallelConfig.NONE,
                OptimizerConfig.PLAIN,
                Optional.empty()));
    assertThat(config.measure())
        .isEqualTo(
            new MeasureConfig(Integer.MAX_VALUE, List.of(0, 4000), 0, true, false, List.of()));
  }

  @Test
  void readsKeysWithinAGroup() {
    String parallel = "{workers: 4, averagingFrequency: 7}";
    String nested = SHORT.replace("mse}", "mse, parallel: " + parallel + "}");

    assertThat(CellConfig.of(parse(nested).base()).training().parallel())
        .isEqualTo(new ParallelConfig(4, 7));
    assertThat(parse(SweepWriter.write(parse(nested))).base().values())
        .isEqualTo(parse(nested).base().values());
    assertThat(axis("training.parallel.workers", "[1, 2, 4]")).containsExactly(1L, 2L, 4L);
    assertThat(CellConfig.of(parse(SHORT).base()).training().parallel().isDistributed()).isFalse();
  }

  @Test
  void readsWhatAContrastiveLossTakes() {
    Sweep sweep =
        parse(
            "name: c\ndata: {set: digits, views: {crop: 0.5, noise: 1}}\n"
                + "network: {projection: [48, 24]}\n"
                + "training: {loss: contrastive, temperature: 0.2}\n"
                + "axes: {data.views.shift: [0, 2]}\n");
    CellConfig config = CellConfig.of(sweep.base());
    assertThat(config.training().contrastive())
        .contains(new ContrastiveConfig(0.2, new ViewsConfig(0.5, 0, 0, 0, 0, 1, 0, 0)));
    assertThat(config.training().rows()).isEqualTo(32);
    assertThat(config.network().projection()).contains(new ProjectionConfig(48, 24));
    assertThat(parse(SweepWriter.write(sweep)).base().values()).isEqualTo(sweep.base().values());
    assertThat(
            CellConfig.of(
                    parse(SHORT, "training.loss=contrastive", "network.projection.out=8").base())
                .network()
                .projection())
        .contains(new ProjectionConfig(64, 8));
    assertThat(CellConfig.of(parse(SHORT).base()).training().contrastive()).isEmpty();
    assertThat(config.network().layerNames())
        .containsExactly("fc1", "fc2", "fc3", "projection1", "projection2");
    assertThat(LayerChoice.Part.MIDDLE.of(config.network().layerNames(), "x"))
        .containsExactly(2, 3);
  }

  @Test
  void layersAreChosenByPartNumberAndName() {
    assertThat(layers("middle")).isEqualTo(LayerChoice.Part.MIDDLE);
    assertThat(layers("all")).isEqualTo(LayerChoice.Part.ALL);
    assertThat(layers("[1, -2, fc2]").text()).isEqualTo("[1,-2,fc2]");
    assertThat(layers("[+1]")).isEqualTo(layers("[1]"));
    assertThat(parse(SHORT).thresholds().layers()).isEqualTo(LayerChoice.Part.MIDDLE);
    assertThat(
            parse(SHORT + "phase: {layers: all}\n", "phase.layers=[-2,-1]").thresholds().layers())
        .isEqualTo(layers("[-2, -1]"));
    assertThat(parse(SHORT + "axes: {network.depth: [2, 5]}\nphase: {layers: [-3]}\n").size())
        .isEqualTo(2);
  }

  /** Which layers another network has, only its engine knows. */
  @Test
  void namesOfOtherNetworksAreTakenAsGiven() {
    Sweep lenet = parse(SHORT + "network: {model: lenet}\nphase: {layers: [layer4.1.conv2, 30]}\n");
    assertThat(lenet.thresholds().layers().text()).isEqualTo("[layer4.1.conv2,30]");
  }

  private static LayerChoice layers(String value) {
    return parse(SHORT + "phase: {layers: " + value + "}\n").thresholds().layers();
  }

  /** Earlier versions do not know the key, so the default is not written. */
  @Property(tries = 200)
  void chosenLayersReadBackAsWritten(@ForAll("choices") LayerChoice choice) {
    Sweep lenet = parse(SHORT + "network: {model: lenet}\n");
    Sweep sweep =
        new Sweep(
            lenet.name(),
            lenet.base(),
            lenet.axes(),
            lenet.seeds(),
            lenet.thresholds().with(choice));
    String written = SweepWriter.write(sweep);

    assertThat(parse(written).thresholds()).isEqualTo(sweep.thresholds());
    assertThat(written.contains("layers:")).isEqualTo(!choice.isStandard());
  }

  @Provide
  Arbitrary<LayerChoice> choices() {
    Arbitrary<LayerChoice.Layer> numbers =
        Arbitraries.integers()
            .between(-99, 99)
            .filter(number -> number != 0)
            .map(number -> new LayerChoice.Layer(number, number.toString()));
    Arbitrary<LayerChoice.Layer> names =
        Arbitraries.of("fc1", "layer4.1.conv2", "null", "true", "a:", "#b", "&c", "!d", "-", "~")
            .map(name -> new LayerChoice.Layer(0, name));
    return Arbitraries.oneOf(
        Arbitraries.of(LayerChoice.Part.class),
        Arbitraries.oneOf(numbers, names)
            .list()
            .uniqueElements()
            .ofMinSize(1)
            .ofMaxSize(5)
            .map(LayerChoice.Listed::new));
  }

  @Test
  void readsFromAFile(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("x.yaml"), "\uFEFF" + FULL);

    Sweep sweep = SweepFile.read(file, List.of());

    assertThat(sweep.axes()).isEqualTo(parse(FULL).axes());
    assertThat(sweep.base().values()).isEqualTo(parse(FULL).base().values());
  }

  @Test
  void readsNumbersAsPeopleWriteThem() {
    assertThat(axis("training.weightDecay", "[1e-5, 1E-4, .001, 10.5, -0.0, +1]"))
        .containsExactly(1e-5, 1e-4, 1e-3, 10.5, 0.0, 1.0);
    assertThat(axis("training.steps", "[1_000, +5, '7']")).containsExactly(1000L, 5L, 7L);
  }

  @Test
  void aRangeGivesTheValuesOneWouldList() {
    assertThat(axis("training.weightDecay", "{log: [1e-4, 1e-1], points: 4}"))
        .isEqualTo(axis("training.weightDecay", "[1e-4, 1e-3, 1e-2, 1e-1]"));
    assertThat(axis("training.weightDecay", "{linear: [0, 0.3], points: 4}"))
        .isEqualTo(axis("training.weightDecay", "[0, 0.1, 0.2, 0.3]"));
    assertThat(axis("training.weightDecay", "{points: 3, log: [1, 0.01]}"))
        .isEqualTo(axis("training.weightDecay", "[1, 0.1, 0.01]"));
  }

  @Test
  void aRangeMayBeExtreme() {
    assertThat(axis("training.weightDecay", "{log: [1e-300, 1e300], points: 3}"))
        .containsExactly(1e-300, 1.0, 1e300);
  }

  @Test
  void aRangeOfWholeNumbersIsRoundedWithoutRepeats() {
    assertThat(axis("network.width", "{log: [1, 8], points: 4}")).containsExactly(1L, 2L, 4L, 8L);
    assertThat(axis("network.width", "{linear: [1, 3], points: 9}")).containsExactly(1L, 2L, 3L);
  }

  @Test
  void anOverrideBeatsTheFile() {
    assertThat(value(parse(FULL, "training.steps=500"), Setting.TRAINING_STEPS)).isEqualTo(500L);
    assertThat(
            value(parse(FULL, "training.steps=5", "training.steps = 600"), Setting.TRAINING_STEPS))
        .isEqualTo(600L);
    assertThat(parse(FULL, "seeds=5").seeds()).containsExactly(0L, 1L, 2L, 3L, 4L);
    assertThat(parse(FULL, "seeds=[7]").seeds()).containsExactly(7L);
    assertThat(parse(FULL, "name=other").name()).isEqualTo("other");
    assertThat(parse(FULL, "phase.alpha=0.75").thresholds().get(ThresholdKey.ALPHA))
        .isEqualTo(0.75);
    assertThat(value(parse(FULL, "measure.at=[20, end, 10]"), Setting.MEASURE_AT))
        .isEqualTo("10,20,end");
    assertThat(value(parse(FULL, "measure.at=end"), Setting.MEASURE_AT)).isEqualTo("end");
  }

  /** Whatever YAML would make of it, such as a comment, a mapping, an anchor or a date. */
  @Property(tries = 300)
  void anOverrideIsTextAsTyped(@ForAll("typed") String path) {
    assertThat(value(parse(FOLDER, "data.path=" + path), Setting.DATA_PATH)).isEqualTo(path);
    assertThat(parse(FOLDER, "name= " + path + " ").name()).isEqualTo(path);
    String quoted = "'" + path.replace("'", "''") + "'";
    assertThat(value(parse(FOLDER, "data.path=" + quoted), Setting.DATA_PATH)).isEqualTo(path);
  }

  @Provide
  Arbitrary<String> typed() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "/d/run",
            " #1",
            "#",
            " ",
            "=",
            ",",
            ": ",
            ":",
            "~",
            "~/x",
            "&a ",
            "*a",
            "- ",
            "|",
            ">",
            "null",
            "2024-01-01",
            "1e3",
            "%",
            "@",
            "`",
            "'",
            "\"",
            "]",
            "}",
            "?",
            "é",
            "\ud83d\ude00");
    return pieces
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(parts -> String.join("", parts).strip())
        .filter(text -> !text.isEmpty() && "[{\"'!".indexOf(text.charAt(0)) < 0);
  }

  @Test
  void editorsOfOtherSystemsWriteSweepsToo() {
    assertThat(parse("\ufeff" + FULL.replace("\n", "\r\n")))
        .usingRecursiveComparison()
        .isEqualTo(parse(FULL));
  }

  @Test
  void quotedBlanksBelongToAPath() {
    assertThat(value(parse(FOLDER, "data.path='/d/run '"), Setting.DATA_PATH)).isEqualTo("/d/run ");
  }

  @Test
  void anOverrideWithAListMakesAnAxis() {
    Sweep sweep = parse(FULL, "training.batch=[4, 8]");

    assertThat(sweep.axes().get(3)).isEqualTo(new Axis(Setting.TRAINING_BATCH, List.of(4L, 8L)));
    assertThat(sweep.size()).isEqualTo(64);
    assertThat(parse(SHORT, "network.width={log: [2, 8], points: 3}").size()).isEqualTo(3);
  }

  @Test
  void anOverrideWithOneValueEndsAnAxis() {
    Sweep sweep = parse(FULL, "network.width=64", "axes.training.labelNoise=[1]");

    assertThat(sweep.axes())
        .extracting(Axis::setting)
        .containsExactly(Setting.TRAINING_WEIGHT_DECAY, Setting.TRAINING_LABEL_NOISE);
    assertThat(value(sweep, Setting.NETWORK_WIDTH)).isEqualTo(64L);
    assertThat(sweep.size()).isEqualTo(4);
  }
}
