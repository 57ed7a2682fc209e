package io.phasegrid.cell;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.data.DataSet;
import io.phasegrid.data.DataSets;
import io.phasegrid.data.HeldOut;
import io.phasegrid.data.Minibatch;
import io.phasegrid.data.SampleStream;
import io.phasegrid.phase.PhaseRule;
import io.phasegrid.phase.State;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.CellConfig;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Settings;
import io.phasegrid.sweep.Thresholds;
import io.phasegrid.train.Device;
import io.phasegrid.train.Engine;
import io.phasegrid.train.ForwardingEngine;
import io.phasegrid.train.ForwardingTrainingPack;
import io.phasegrid.train.PackShape;
import io.phasegrid.train.TrainingInput;
import io.phasegrid.train.TrainingPack;
import io.phasegrid.train.cpu.CpuEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Cells that are run together, with an engine that trains them one after the other. */
class PackTest {

  private static final Settings SETTINGS =
      Settings.of(Map.of(Setting.DATA_SET, "teacher", Setting.TRAINING_LOSS, "mse"))
          .with(Setting.NETWORK_WIDTH, 8L)
          .with(Setting.TRAINING_STEPS, 600L)
          .with(Setting.TRAINING_GRADIENT_NOISE, 0.05)
          .with(Setting.MEASURE_SAMPLES, 40L)
          .with(Setting.MEASURE_AT, "0,300,end")
          .with(Setting.MEASURE_ROTATIONS, 2L);

  private static final Cell CELL = Cell.of(SETTINGS, 1);
  private static final Cell OTHER = Cell.of(SETTINGS.with(Setting.TRAINING_WEIGHT_DECAY, 1e-2), 2);
  private static final Cell DIVERGING =
      Cell.of(SETTINGS.with(Setting.TRAINING_LEARNING_RATE, 1000.0), 1);
  private static final Cell BROKEN = Cell.of(SETTINGS, 13);

  private final CellRunner runner = runner(new CpuEngine());

  @Test
  void resultsAreThoseOfCellsAlone() {
    List<Cell> pack = List.of(OTHER, DIVERGING, CELL);
    List<CellResult> results = runner.run(pack, PackTest::data);
    for (int i = 0; i < pack.size(); i++) {
      assertSame(results.get(i), runner.run(pack.get(i), data(pack.get(i))));
    }
    assertThat(results).extracting(CellResult::stepsDone).containsExactly(600, 250, 600);
    assertThat(results.get(1).state()).isEqualTo(State.DIVERGED);
    assertThat(results.get(1).layers()).hasSize(2 * 2 * 4);
  }

  @Test
  void aPackEndsWhenAllHaveDiverged() {
    List<Integer> reached = new ArrayList<>();
    runner(
            new CellsOwnEngine() {
              @Override
              void training(int step) {
                reached.add(step);
              }
            })
        .run(
            List.of(DIVERGING, Cell.of(SETTINGS.with(Setting.TRAINING_LEARNING_RATE, 3000.0), 4)),
            PackTest::data);
    assertThat(reached).containsExactly(250);
  }

  @Test
  void aCellWhoseDataOrMeasuringThrowsFailsAlone() {
    for (boolean held : new boolean[] {true, false}) {
      List<CellResult> results =
          runner.run(
              List.of(CELL, BROKEN, OTHER),
              cell -> cell.equals(BROKEN) ? new Broken(data(cell), held) : data(cell));
      assertThat(results.get(1).error()).contains("IllegalStateException: the disc is gone");
      assertThat(results.get(1).layers()).isEmpty();
      assertSame(results.get(0), runner.run(CELL, data(CELL)));
      assertSame(results.get(2), runner.run(OTHER, data(OTHER)));
    }
  }

  @Test
  void aCellThatSpoilsTheWholePackFailsAlone() {
    List<CellResult> results =
        runner.run(
            List.of(CELL, BROKEN),
            cell -> cell.equals(BROKEN) ? new Broken(data(cell), true, true) : data(cell));
    assertSame(results.get(0), runner.run(CELL, data(CELL)));
    assertThat(results.get(1).error()).contains("IllegalStateException: the disc is gone");
  }

  @Test
  void packsHoldCellsOfOneShape() {
    List<Cell> cells = new ArrayList<>();
    for (int seed = 0; seed < 5; seed++) {
      cells.add(Cell.of(SETTINGS.with(Setting.TRAINING_GRADIENT_NOISE, 0.01 * (seed + 1)), seed));
      cells.add(Cell.of(SETTINGS.with(Setting.NETWORK_WIDTH, 9L), seed));
      cells.add(Cell.of(SETTINGS.with(Setting.TRAINING_GRADIENT_NOISE, 0.0), seed));
    }
    List<List<Cell>> packs = runner(new CellsOwnEngine()).packs(cells);
    assertThat(packs).extracting(List::size).containsExactly(3, 3, 3, 2, 2, 2);
    assertThat(packs).allMatch(pack -> shapes(pack) == 1);
    assertThat(packs.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(cells);
    assertThat(runner.packs(cells)).isEqualTo(cells.stream().map(List::of).toList());
  }

  @Test
  void whatMakesAnotherStepMakesAnotherShape() {
    List<Settings> others =
        List.of(
            SETTINGS,
            SETTINGS.with(Setting.NETWORK_DEPTH, 4L),
            SETTINGS.with(Setting.NETWORK_ACTIVATION, "relu"),
            SETTINGS.with(Setting.NETWORK_BIAS, true),
            SETTINGS.with(Setting.TRAINING_BATCH, 5L),
            SETTINGS.with(Setting.TRAINING_STEPS, 601L),
            SETTINGS.with(Setting.TRAINING_NOISE_PATH, "local"),
            SETTINGS.with(Setting.TRAINING_NOISE_SHAPE, "weights"),
            SETTINGS.with(Setting.DATA_INPUTS, 5L),
            SETTINGS.with(Setting.MEASURE_AT, "end"));
    assertThat(others.stream().map(settings -> shape(Cell.of(settings, 1))))
        .doesNotHaveDuplicates();
    Settings same =
        SETTINGS
            .with(Setting.TRAINING_LEARNING_RATE, 0.2)
            .with(Setting.TRAINING_WEIGHT_DECAY, 0.1)
            .with(Setting.TRAINING_LABEL_NOISE, 0.1)
            .with(Setting.TRAINING_GRADIENT_NOISE, 0.3)
            .with(Setting.NETWORK_INITIAL_SCALE, 2.0);
    assertThat(shape(Cell.of(same, 9))).isEqualTo(shape(CELL));
  }

  private static long shapes(List<Cell> pack) {
    return pack.stream().map(PackTest::shape).distinct().count();
  }

  private static PackShape shape(Cell cell) {
    return PackShape.of(cell.config());
  }

  private static void assertSame(CellResult actual, CellResult expected) {
    assertThat(actual)
        .usingRecursiveComparison()
        .withEqualsForType(Double::equals, Double.class)
        .ignoringFields("seconds")
        .isEqualTo(expected);
  }

  private static CellRunner runner(Engine engine) {
    return new CellRunner(engine, new PhaseRule(Thresholds.DEFAULT));
  }

  private static DataSet data(Cell cell) {
    return DataSets.open(cell.config().data());
  }

  /** The processor's engine, but with packs of three. */
  private static class CellsOwnEngine extends ForwardingEngine {

    CellsOwnEngine() {
      super(new CpuEngine());
    }

    void training(int step) {}

    @Override
    public String name() {
      return "packs";
    }

    @Override
    public int packSize(CellConfig cell, Device device) {
      return 3;
    }

    @Override
    public TrainingPack start(List<TrainingInput> pack, Device device) {
      return new ForwardingTrainingPack(super.start(pack, device)) {
        @Override
        public void trainTo(int step) {
          training(step);
          super.trainTo(step);
        }
      };
    }
  }

  /** Data that cannot be read: no stream, no held-out samples, or no minibatch. */
  private record Broken(DataSet data, boolean readable, boolean holdsOut) implements DataSet {

    Broken(DataSet data, boolean readable) {
      this(data, readable, false);
    }

    @Override
    public int inputs() {
      return data.inputs();
    }

    @Override
    public int outputs() {
      return data.outputs();
    }

    @Override
    public boolean hasClasses() {
      return data.hasClasses();
    }

    @Override
    public SampleStream stream(long seed) {
      if (!readable) {
        throw new IllegalStateException("the disc is gone");
      }
      SampleStream samples = data.stream(seed);
      return new SampleStream() {
        @Override
        public void minibatch(long step, Minibatch batch) {
          if (holdsOut) {
            throw new IllegalStateException("the disc is gone");
          }
          samples.minibatch(step, batch);
        }

        @Override
        public HeldOut heldOut(int limit) {
          if (!holdsOut) {
            throw new IllegalStateException("the disc is gone");
          }
          return samples.heldOut(limit);
        }
      };
    }
  }
}
