package io.phasegrid.engine.torch.autograd;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.data.DataSet;
import io.phasegrid.data.DataSets;
import io.phasegrid.data.Digits;
import io.phasegrid.data.DrawnRows;
import io.phasegrid.data.HeldOut;
import io.phasegrid.data.Minibatch;
import io.phasegrid.data.SampleStream;
import io.phasegrid.data.StreamedRows;
import io.phasegrid.data.TrainingRows;
import io.phasegrid.engine.torch.TestDevice;
import io.phasegrid.engine.torch.device.ResidentRows;
import io.phasegrid.engine.torch.model.Network;
import io.phasegrid.noise.GradientNoise;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Settings;
import io.phasegrid.train.TrainingInput;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training with inputs gathered from rows on the device; on the CPU too, where none are kept. */
class ResidentRowsTest {

  private static final int STEPS = 30;

  @TempDir private Path folder;

  /** As the other settings of the tests, with noise on labels. */
  private static final Settings SETTINGS =
      Networks.settings("perceptron-batchnorm").with(Setting.TRAINING_LABEL_NOISE, 0.3);

  @Test
  void rowsInMemoryTrainToTheSameBits() {
    requireSameBits(SETTINGS, Digits.read(0));
  }

  @Test
  void rowsInAMappedFileTrainToTheSameBits() throws IOException {
    Files.writeString(folder.resolve("sines"), "200 and 20 rows");
    System.setProperty(StreamedRows.FOLDER_PROPERTY, folder.toString());
    try {
      requireSameBits(
          SETTINGS.with(Setting.TRAINING_LOSS, "mse"), StreamedRows.open("sines", folder, 0, 1));
    } finally {
      System.clearProperty(StreamedRows.FOLDER_PROPERTY);
    }
  }

  /** Of a set whose training rows the seed draws. */
  @Test
  void seedsHaveTheirOwnRows() {
    Settings settings = SETTINGS.with(Setting.DATA_SET, "modular").with(Setting.DATA_MODULUS, 11L);
    DataSet data = DataSets.open(Cell.of(settings, 1).config().data());
    ResidentRows none = new ResidentRows(TestDevice.TORCH, 0);
    ResidentRows any = new ResidentRows(TestDevice.TORCH, Long.MAX_VALUE);
    TrainingInput first = TrainingInput.of(Cell.of(settings, 1), data);
    TrainingInput second = TrainingInput.of(Cell.of(settings, 2), data);
    try (AutogradTraining sent = training(second, none);
        AutogradTraining before = training(first, any);
        AutogradTraining gathered = training(second, any)) {
      before.trainTo(1);
      sent.trainTo(STEPS);
      gathered.trainTo(STEPS);
      assertThat(gathered.state().orElseThrow()).isEqualTo(sent.state().orElseThrow());
    }
  }

  private static void requireSameBits(Settings settings, DataSet data) {
    ResidentRows none = new ResidentRows(TestDevice.TORCH, 0);
    ResidentRows any = new ResidentRows(TestDevice.TORCH, Long.MAX_VALUE);
    Cell cell = Cell.of(settings, 1);
    TrainingInput input = TrainingInput.of(cell, data);
    TrainingInput drawn = new TrainingInput(cell, data, new NoInputs(input.samples()));
    try (AutogradTraining sent = training(input, none)) {
      sent.trainTo(STEPS);
      long objects = Pointer.totalCount();
      try (AutogradTraining gathered = training(drawn, any);
          AutogradTraining other = training(drawn, any)) {
        other.trainTo(3);
        other.close();
        gathered.trainTo(STEPS);
        assertThat(gathered.state().orElseThrow()).isEqualTo(sent.state().orElseThrow());
      }
      assertThat(Pointer.totalCount()).isLessThanOrEqualTo(objects);
    }
  }

  private static AutogradTraining training(TrainingInput input, ResidentRows resident) {
    Network network = Network.of(input.cell().config().network(), input.data());
    return new AutogradTraining(input, network, GradientNoise.NONE, resident, TestDevice.TORCH);
  }

  @Test
  void rowsHaveNoPlaceBesideOthersUntilThoseAreReleased() {
    DataSet all = Digits.read(0);
    DataSet few = Digits.read(100);
    ResidentRows resident = new ResidentRows(TestDevice.TORCH, 1198 * 64 * Float.BYTES);
    assertThat(use(resident, "first", all)).isTrue();
    assertThat(use(resident, "second", all)).isTrue();
    assertThat(use(resident, "third", few)).isFalse();
    resident.release("first");
    resident.release("first");
    assertThat(use(resident, "third", few)).isFalse();
    resident.release("second");
    assertThat(use(resident, "third", few)).isTrue();
    assertThat(use(resident, "first", all)).isFalse();
    resident.release("third");
  }

  @Test
  void rowsBeyondTheMemoryStayWhereTheyAre() {
    ResidentRows resident = new ResidentRows(TestDevice.TORCH, Long.MAX_VALUE);
    Endless rows = new Endless();
    assertThat(resident.use("user", rows, rows.inputs())).isEmpty();
  }

  private static boolean use(ResidentRows resident, String user, DataSet data) {
    return resident
        .use(user, data.stream(1).drawnRows().orElseThrow().rows(), data.inputs())
        .isPresent();
  }

  /** A stream whose inputs nobody may ask for. */
  private record NoInputs(SampleStream samples) implements SampleStream {

    @Override
    public void minibatch(long step, Minibatch batch) {
      throw new IllegalStateException("the inputs are on the device");
    }

    @Override
    public Optional<DrawnRows> drawnRows() {
      return samples.drawnRows();
    }

    @Override
    public HeldOut heldOut(int limit) {
      return samples.heldOut(limit);
    }
  }

  /** More bytes than there are addresses. */
  private record Endless() implements DataSet, TrainingRows {

    private static final long serialVersionUID = 1L;

    @Override
    public int count() {
      return Integer.MAX_VALUE;
    }

    @Override
    public int inputs() {
      return 1 << 17;
    }

    @Override
    public int outputs() {
      return 1;
    }

    @Override
    public boolean hasClasses() {
      return false;
    }

    @Override
    public SampleStream stream(long seed) {
      throw new UnsupportedOperationException("no row is read");
    }

    @Override
    public void inputs(int row, FloatBuffer to, int at) {}

    @Override
    public void targets(int row, FloatBuffer to, int at) {}
  }
}
