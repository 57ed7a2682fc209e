package io.phasegrid.data;

import io.phasegrid.input.InputException;
import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.SinglePrecision;
import io.phasegrid.random.KeyedRandom;
import io.phasegrid.random.Permutation;
import io.phasegrid.random.Purpose;
import io.phasegrid.sweep.ModularConfig;
import io.phasegrid.sweep.ModularOperation;
import java.math.BigInteger;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * a ∘ b modulo p for all pairs of residues (Power et al., 2022): inputs are a and b as one-hot
 * vectors of p components, one after the other; the classes are the p results. A share of the
 * pairs, drawn by the seed, is trained on, the others are held out. Minibatch rows are drawn
 * uniformly with replacement.
 *
 * @param first a of every pair
 * @param second b of every pair
 * @param results a ∘ b of every pair
 * @param trainRows pairs to train on
 */
record ModularData(int modulus, int[] first, int[] second, int[] results, int trainRows)
    implements DataSet {

  /**
   * All pairs of a configuration.
   *
   * @throws InputException if it divides by residues without inverse, or one of the parts is empty
   */
  static ModularData of(ModularConfig config) {
    int p = config.modulus();
    boolean divides = config.operation() == ModularOperation.DIVIDE;
    if (divides && !BigInteger.valueOf(p).isProbablePrime(100)) {
      throw new InputException(
          "data.operation divide takes a prime data.modulus, and %s is none: set another."
              .formatted(p));
    }
    int[] first = new int[divides ? p * (p - 1) : p * p];
    int[] second = new int[first.length];
    int[] results = new int[first.length];
    for (int pair = 0; pair < first.length; pair++) {
      first[pair] = pair % p;
      second[pair] = pair / p + (divides ? 1 : 0);
      results[pair] = result(config.operation(), first[pair], second[pair], p);
    }
    int trainRows = (int) Math.floor(config.share() * first.length);
    if (trainRows == 0 || first.length - trainRows < 2) {
      throw new InputException(
          "data.share %s of the %s pairs of data.modulus %s leaves too few on one side: change one of the two."
              .formatted(config.share(), first.length, p));
    }
    return new ModularData(p, first, second, results, trainRows);
  }

  private static int result(ModularOperation operation, int a, int b, int p) {
    return switch (operation) {
      case ADD -> (a + b) % p;
      case MULTIPLY -> a * b % p;
      case DIVIDE -> a * BigInteger.valueOf(b).modInverse(BigInteger.valueOf(p)).intValue() % p;
    };
  }

  @Override
  public int inputs() {
    return 2 * modulus;
  }

  @Override
  public int outputs() {
    return modulus;
  }

  @Override
  public boolean hasClasses() {
    return true;
  }

  @Override
  public boolean hasTokens() {
    return true;
  }

  @Override
  public int heldOutRows() {
    return results.length - trainRows;
  }

  @Override
  public long bytes() {
    return 3L * Integer.BYTES * results.length;
  }

  @Override
  public SampleStream stream(long seed) {
    int[] order = Permutation.of(results.length, KeyedRandom.key(seed, Purpose.SPLIT, modulus, 0));
    Pairs train = new Pairs(this, Arrays.copyOf(order, trainRows));
    Pairs heldOut = new Pairs(this, Arrays.copyOfRange(order, trainRows, order.length));
    return new Stream(new DrawnRows(seed, train, inputs(), outputs()), train, heldOut);
  }

  /**
   * Some of the pairs.
   *
   * @param numbers among all pairs
   */
  private record Pairs(ModularData data, int[] numbers) implements TrainingRows {

    @Override
    public boolean equals(Object other) {
      return other instanceof Pairs pairs
          && pairs.data == data
          && Arrays.equals(pairs.numbers, numbers);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(numbers);
    }

    @Override
    public int count() {
      return numbers.length;
    }

    @Override
    public void inputs(int row, FloatBuffer to, int at) {
      int pair = numbers[row];
      oneHot(data.first[pair], to, at);
      oneHot(data.second[pair], to, at + data.modulus);
    }

    @Override
    public void targets(int row, FloatBuffer to, int at) {
      oneHot(data.results[numbers[row]], to, at);
    }

    private void oneHot(int residue, FloatBuffer to, int at) {
      for (int i = 0; i < data.modulus; i++) {
        to.put(at + i, i == residue ? 1f : 0f);
      }
    }

    HeldOut first(int limit) {
      int rows = Math.min(limit, count());
      FloatBuffer inputs = FloatBuffer.allocate(rows * data.inputs());
      FloatBuffer targets = FloatBuffer.allocate(rows * data.outputs());
      for (int row = 0; row < rows; row++) {
        inputs(row, inputs, row * data.inputs());
        targets(row, targets, row * data.outputs());
      }
      return new HeldOut(
          matrix(inputs, rows, data.inputs()), matrix(targets, rows, data.outputs()), true);
    }

    private static Matrix matrix(FloatBuffer values, int rows, int columns) {
      return new Matrix(rows, columns, SinglePrecision.doubles(values, rows * columns));
    }
  }

  /** Samples of a seed. */
  private record Stream(DrawnRows drawn, Pairs train, Pairs heldOut) implements SampleStream {

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
      return heldOut.first(limit);
    }

    @Override
    public Optional<HeldOut> trainingRows(int limit) {
      return Optional.of(train.first(limit));
    }
  }
}
