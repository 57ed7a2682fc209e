package io.phasegrid.data;

import io.phasegrid.input.InputException;
import io.phasegrid.linear.Matrix;
import java.nio.FloatBuffer;
import java.util.Optional;

/** Standardised training and held-out rows with their classes, in memory. */
public final class LabelledImages implements DataSet {

  private static final long serialVersionUID = 1L;
  private static final int BYTE = 0xFF;
  private static final float[] ZEROS = new float[BYTE + 1];

  private final int inputs;
  private final int outputs;
  private final Standardisation standardisation;
  private final float[] trainInputs;
  private final byte[] trainClasses;
  private final float[] heldOutInputs;
  private final byte[] heldOutClasses;

  private LabelledImages(
      RawImages train, RawImages heldOut, int classes, Standardisation standardisation) {
    this.inputs = train.pixels().length / train.rows();
    this.outputs = classes;
    this.standardisation = standardisation;
    this.trainInputs = standardisation.apply(train.pixels());
    this.trainClasses = train.classes();
    this.heldOutInputs = standardisation.apply(heldOut.pixels());
    this.heldOutClasses = heldOut.classes();
  }

  private LabelledImages(LabelledImages original, double factor) {
    this.inputs = original.inputs;
    this.outputs = original.outputs;
    this.standardisation = original.standardisation;
    this.trainInputs = multiplied(original.trainInputs, factor);
    this.trainClasses = original.trainClasses;
    this.heldOutInputs = multiplied(original.heldOutInputs, factor);
    this.heldOutClasses = original.heldOutClasses;
  }

  private static float[] multiplied(float[] values, double factor) {
    float[] products = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      products[i] = (float) (factor * values[i]);
    }
    return products;
  }

  /**
   * Standardises both parts as fitted on the training part. Each has at least one row; all have
   * equally many pixels.
   *
   * @param classes above every class that occurs
   * @param where source of the training rows for error messages
   * @throws InputException if all training rows are equal
   */
  static LabelledImages of(RawImages train, RawImages heldOut, int classes, String where) {
    int features = train.pixels().length / train.rows();
    Standardisation fitted;
    try {
      fitted = Standardisation.fit(train.pixels(), features);
    } catch (IllegalArgumentException e) {
      throw new InputException(
          "%s has no two different images among the %s training rows used: use more rows, or another file."
              .formatted(where, train.rows()),
          e);
    }
    return new LabelledImages(train, heldOut, classes, fitted);
  }

  /** This set with all standardised inputs multiplied by a factor above 0. */
  public LabelledImages scaled(double factor) {
    return factor == 1 ? this : new LabelledImages(this, factor);
  }

  @Override
  public int inputs() {
    return inputs;
  }

  @Override
  public int outputs() {
    return outputs;
  }

  @Override
  public boolean hasClasses() {
    return true;
  }

  @Override
  public long bytes() {
    long rows = (long) trainRows() + heldOutRows();
    return rows * (inputs * (long) Float.BYTES + Byte.BYTES);
  }

  /** Number of training rows. */
  public int trainRows() {
    return trainClasses.length;
  }

  @Override
  public int heldOutRows() {
    return heldOutClasses.length;
  }

  @Override
  public int equalTargets() {
    EqualRows targets = new EqualRows();
    for (byte label : heldOutClasses) {
      targets.take(new float[] {label});
    }
    return targets.count();
  }

  /** Fitted on the training rows and applied to both parts. */
  public Standardisation standardisation() {
    return standardisation;
  }

  @Override
  public SampleStream stream(long seed) {
    return new Stream(seed);
  }

  private record Rows(LabelledImages images) implements TrainingRows {

    @Override
    public int count() {
      return images.trainRows();
    }

    @Override
    public void inputs(int row, FloatBuffer to, int at) {
      to.put(at, images.trainInputs, row * images.inputs, images.inputs);
    }

    @Override
    public void targets(int row, FloatBuffer to, int at) {
      to.put(at, ZEROS, 0, images.outputs);
      to.put(at + (images.trainClasses[row] & BYTE), 1f);
    }
  }

  private final class Stream implements SampleStream {

    private final DrawnRows drawn;

    Stream(long seed) {
      this.drawn = new DrawnRows(seed, new Rows(LabelledImages.this), inputs, outputs);
    }

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
      return first(limit, heldOutInputs, heldOutClasses);
    }

    @Override
    public Optional<HeldOut> trainingRows(int limit) {
      return Optional.of(first(limit, trainInputs, trainClasses));
    }

    private HeldOut first(int limit, float[] pixels, byte[] classes) {
      int rows = Math.min(limit, classes.length);
      double[] values = new double[rows * inputs];
      for (int i = 0; i < values.length; i++) {
        values[i] = pixels[i];
      }
      double[] oneHot = new double[rows * outputs];
      for (int i = 0; i < rows; i++) {
        oneHot[i * outputs + (classes[i] & BYTE)] = 1;
      }
      return new HeldOut(new Matrix(rows, inputs, values), new Matrix(rows, outputs, oneHot), true);
    }
  }
}
