package io.phasegrid.data;

import io.phasegrid.input.InputException;
import io.phasegrid.linear.Matrix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A finite data set that need not fit in memory. Each machine reads the folder once, standardises
 * the rows to the bits of {@link LabelledImages}, and maps a local file of them ({@link
 * MappedRows}). Serialises as location and shape of the rows; minibatches are drawn as from memory.
 */
public final class StreamedRows implements DataSet {

  /** System property for the folder in which every machine keeps row files. */
  public static final String FOLDER_PROPERTY = "phasegrid.rows";

  private static final long serialVersionUID = 1L;

  private final String format;
  private final String path;
  private final String digest;
  private final RowShape shape;
  private final int equalTargets;
  private final double inputScale;
  private final long readingBytes;
  private final String rowFolder;

  private transient volatile MappedRows mapped;

  private StreamedRows(
      String format,
      RowFolder folder,
      RowShape shape,
      int equalTargets,
      double inputScale,
      String rowFolder) {
    this.format = format;
    this.path = folder.path().toString();
    this.digest = folder.digest();
    this.shape = shape;
    this.equalTargets = equalTargets;
    this.inputScale = inputScale;
    this.readingBytes = folder.readingBytes();
    this.rowFolder = rowFolder;
  }

  /**
   * Opens a folder and checks all rows that are used; they are kept when first needed.
   *
   * @param format id of the {@link RowFormat}
   * @param path the same on every machine
   * @param trainRows training rows from the start; 0 for all
   * @param inputScale factor on standardised inputs
   * @throws InputException if the folder cannot be used, or has fewer training rows than requested
   */
  public static StreamedRows open(String format, Path path, int trainRows, double inputScale) {
    RowFolder folder = RowFormat.of(format).open(path.toAbsolutePath());
    int used =
        TrainingRowCount.resolve(
            trainRows, folder.rows(RowPart.TRAIN), "The data folder " + folder.path());
    RowShape shape =
        new RowShape(
            used,
            folder.rows(RowPart.TEST),
            folder.inputs(),
            folder.outputs(),
            folder.hasClasses());
    return new StreamedRows(
        format,
        folder,
        shape,
        checked(folder, shape),
        inputScale,
        System.getProperty(FOLDER_PROPERTY, ""));
  }

  /** Reads every row used, which checks it; returns {@link #equalTargets}. */
  private static int checked(RowFolder folder, RowShape shape) {
    EqualRows train = new EqualRows();
    EqualRows heldOut = new EqualRows();
    try {
      folder.read(RowPart.TRAIN, shape.trainRows(), (inputs, targets) -> train.take(inputs));
      folder.read(RowPart.TEST, shape.heldOutRows(), (inputs, targets) -> heldOut.take(targets));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (train.count() == shape.trainRows()) {
      throw RowFileWriter.allEqual(folder, shape);
    }
    return heldOut.count();
  }

  @Override
  public int inputs() {
    return shape.inputs();
  }

  @Override
  public int outputs() {
    return shape.outputs();
  }

  @Override
  public boolean hasClasses() {
    return shape.hasClasses();
  }

  @Override
  public int heldOutRows() {
    return shape.heldOutRows();
  }

  @Override
  public int equalTargets() {
    return equalTargets;
  }

  @Override
  public long preparingBytes() {
    return readingBytes;
  }

  @Override
  public long diskBytes() {
    return MappedRows.bytes(shape.rows(), shape.width());
  }

  @Override
  public void prepare() {
    mapped();
  }

  private MappedRows mapped() {
    MappedRows rows = mapped;
    if (rows == null) {
      String name =
          "%s-%s-%x".formatted(digest, shape.trainRows(), Double.doubleToLongBits(inputScale));
      Path file = new RowFiles(rowFolder).file(name, diskBytes(), this::write);
      try {
        rows = MappedRows.of(file, shape.rows(), shape.width());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      mapped = rows;
    }
    return rows;
  }

  private void write(Path file) throws IOException {
    RowFolder folder = RowFormat.of(format).open(Path.of(path));
    if (!folder.digest().equals(digest)) {
      throw new InputException(
          "The data folder %s does not hold on this machine what it holds on the driver's: give every machine the same files under the same path."
              .formatted(path));
    }
    new RowFileWriter(folder, shape, inputScale).write(file);
  }

  @Override
  public SampleStream stream(long seed) {
    MappedRows rows = mapped();
    DrawnRows drawn = new DrawnRows(seed, new Train(shape, rows), shape.inputs(), shape.outputs());
    return new Stream(drawn, shape, rows);
  }

  private record Train(RowShape shape, MappedRows rows) implements TrainingRows {

    @Override
    public int count() {
      return shape.trainRows();
    }

    @Override
    public void inputs(int row, FloatBuffer to, int at) {
      rows.copy(row, to, at, shape.inputs());
    }

    @Override
    public void targets(int row, FloatBuffer to, int at) {
      if (shape.hasClasses()) {
        float known = rows.at(row, shape.inputs());
        for (int j = 0; j < shape.outputs(); j++) {
          to.put(at + j, known == j ? 1f : 0f);
        }
      } else {
        for (int j = 0; j < shape.outputs(); j++) {
          to.put(at + j, rows.at(row, shape.inputs() + j));
        }
      }
    }
  }

  private record Stream(DrawnRows drawn, RowShape shape, MappedRows rows) implements SampleStream {

    @Override
    public void minibatch(long step, Minibatch batch) {
      drawn.fill(step, batch);
    }

    @Override
    public Optional<DrawnRows> drawnRows() {
      return Optional.of(drawn);
    }

    @Override
    public HeldOut heldOut(int limit) {
      return rows(shape.trainRows(), Math.min(limit, shape.heldOutRows()));
    }

    @Override
    public Optional<HeldOut> trainingRows(int limit) {
      return Optional.of(rows(0, Math.min(limit, shape.trainRows())));
    }

    private HeldOut rows(long first, int size) {
      double[] inputs = new double[Math.multiplyExact(size, shape.inputs())];
      double[] targets = new double[Math.multiplyExact(size, shape.outputs())];
      for (int i = 0; i < size; i++) {
        long row = first + i;
        for (int j = 0; j < shape.inputs(); j++) {
          inputs[i * shape.inputs() + j] = rows.at(row, j);
        }
        for (int j = 0; j < shape.outputs(); j++) {
          targets[i * shape.outputs() + j] =
              shape.hasClasses()
                  ? (rows.at(row, shape.inputs()) == j ? 1 : 0)
                  : rows.at(row, shape.inputs() + j);
        }
      }
      return new HeldOut(
          new Matrix(size, shape.inputs(), inputs),
          new Matrix(size, shape.outputs(), targets),
          shape.hasClasses());
    }
  }
}
