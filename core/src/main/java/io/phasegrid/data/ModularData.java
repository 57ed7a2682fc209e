package io.phasegrid.data;

import io.phasegrid.input.InputException;
import io.phasegrid.linear.Matrix;
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
    return new Stream(this, seed, order);
  }

  /**
   * Samples of a seed.
   *
   * @param order of the pairs, those to train on first
   */
  private record Stream(ModularData data, long seed, int[] order) implements SampleStream {

    @Override
    public void minibatch(long step, Minibatch batch) {
      long key = KeyedRandom.key(seed, Purpose.MINIBATCH, step, 0);
      clear(batch.inputs(), batch.size() * data.inputs());
      clear(batch.targets(), batch.size() * data.outputs());
      for (int i = 0; i < batch.size(); i++) {
        int pair = order[KeyedRandom.index(key, i, data.trainRows)];
        int start = i * data.inputs();
        batch.inputs().put(start + data.first[pair], 1f);
        batch.inputs().put(start + data.modulus + data.second[pair], 1f);
        batch.targets().put(i * data.outputs() + data.results[pair], 1f);
      }
    }

    private static void clear(FloatBuffer buffer, int count) {
      for (int i = 0; i < count; i++) {
        buffer.put(i, 0f);
      }
    }

    @Override
    public HeldOut heldOut(int limit) {
      return rows(Arrays.copyOfRange(order, data.trainRows, order.length), limit);
    }

    @Override
    public Optional<HeldOut> trainingRows(int limit) {
      return Optional.of(rows(Arrays.copyOf(order, data.trainRows), limit));
    }

    private HeldOut rows(int[] pairs, int limit) {
      int count = Math.min(limit, pairs.length);
      double[] inputs = new double[count * data.inputs()];
      double[] targets = new double[count * data.outputs()];
      for (int i = 0; i < count; i++) {
        inputs[i * data.inputs() + data.first[pairs[i]]] = 1;
        inputs[i * data.inputs() + data.modulus + data.second[pairs[i]]] = 1;
        targets[i * data.outputs() + data.results[pairs[i]]] = 1;
      }
      return new HeldOut(
          new Matrix(count, data.inputs(), inputs),
          new Matrix(count, data.outputs(), targets),
          true);
    }
  }
}
