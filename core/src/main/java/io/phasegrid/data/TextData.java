package io.phasegrid.data;

import io.phasegrid.input.InputException;
import io.phasegrid.linear.Matrix;
import io.phasegrid.sweep.TextConfig;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Sequences of a text: inputs are as many tokens as the context has, one-hot and one after the
 * other; targets are the tokens that follow each, likewise. The last tenth of the tokens is held
 * out. Minibatch sequences begin anywhere in the rest, drawn uniformly with replacement; held-out
 * sequences follow each other without overlap.
 *
 * @param tokens of the text, by their number in the vocabulary
 * @param vocabulary number of different tokens
 * @param unigramLosses −log of the share of every token in the training tokens, each counted once
 *     more, so that none is 0
 */
record TextData(char[] tokens, int vocabulary, int context, double[] unigramLosses)
    implements DataSet {

  /** One token of so many is held out. */
  private static final int TENTH = 10;

  /** Sequences that must be held out. */
  private static final int FEWEST = 2;

  private static final int LARGEST_VOCABULARY = Character.MAX_VALUE + 1;

  /**
   * Reads a text.
   *
   * @throws InputException if it cannot be read, is too short, or has too few or too many different
   *     tokens
   */
  static TextData read(Path path, TextConfig config) {
    int[] read = TextFiles.tokens(path, config.tokens());
    if (read.length == 0) {
      throw new InputException("The text %s is empty: give another as data.path.".formatted(path));
    }
    BitSet occurring = new BitSet();
    Arrays.stream(read).forEach(occurring::set);
    int[] known = occurring.stream().toArray();
    if (known.length == 1) {
      throw new InputException(
          "The text %s repeats a single token, so there is nothing to learn: give another as data.path."
              .formatted(path));
    }
    if (known.length > LARGEST_VOCABULARY) {
      throw new InputException(
          "The text %s has %s different characters, more than %s: set data.tokens bytes."
              .formatted(path, known.length, LARGEST_VOCABULARY));
    }
    // Of the held-out tenth: sequences, and what follows the last.
    long least = TENTH * ((long) FEWEST * config.context() + 1);
    if (read.length < least) {
      throw new InputException(
          "The text %s has %s tokens, too few for data.context %s, which takes %s: lower it, or give a longer text."
              .formatted(path, read.length, config.context(), least));
    }
    char[] tokens = new char[read.length];
    for (int i = 0; i < read.length; i++) {
      tokens[i] = (char) Arrays.binarySearch(known, read[i]);
    }
    return new TextData(
        tokens, known.length, config.context(), unigramLosses(tokens, known.length));
  }

  private static double[] unigramLosses(char[] tokens, int vocabulary) {
    double[] counts = new double[vocabulary];
    Arrays.fill(counts, 1);
    int train = trainTokens(tokens);
    for (int i = 0; i < train; i++) {
      counts[tokens[i]]++;
    }
    return Arrays.stream(counts)
        .map(count -> StrictMath.log((train + vocabulary) / count))
        .toArray();
  }

  private static int trainTokens(char[] tokens) {
    return tokens.length - tokens.length / TENTH;
  }

  @Override
  public int inputs() {
    return Math.multiplyExact(context, vocabulary);
  }

  @Override
  public int outputs() {
    return inputs();
  }

  @Override
  public int predictions() {
    return context;
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
    return (tokens.length / TENTH - 1) / context;
  }

  @Override
  public int equalTargets() {
    return 0;
  }

  @Override
  public long bytes() {
    return (long) Character.BYTES * tokens.length;
  }

  @Override
  public SampleStream stream(long seed) {
    return new Stream(this, new DrawnRows(seed, new Sequences(this), inputs(), outputs()));
  }

  /** Row i begins at training token i. */
  private record Sequences(TextData data) implements TrainingRows {

    @Override
    public int count() {
      return trainTokens(data.tokens) - data.context;
    }

    @Override
    public void inputs(int row, FloatBuffer to, int at) {
      data.oneHot(row, to, at);
    }

    @Override
    public void targets(int row, FloatBuffer to, int at) {
      data.oneHot(row + 1, to, at);
    }
  }

  private void oneHot(int from, FloatBuffer to, int at) {
    for (int i = 0; i < inputs(); i++) {
      to.put(at + i, 0f);
    }
    for (int i = 0; i < context; i++) {
      to.put(at + i * vocabulary + tokens[from + i], 1f);
    }
  }

  /** Samples of a seed. */
  private record Stream(TextData data, DrawnRows drawn) implements SampleStream {

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
      int rows = Math.min(limit, data.heldOutRows());
      int from = trainTokens(data.tokens);
      double loss = 0;
      for (int i = 1; i <= rows * data.context; i++) {
        loss += data.unigramLosses[data.tokens[from + i]];
      }
      return new HeldOut(
          data.oneHot(from, rows),
          data.oneHot(from + 1, rows),
          true,
          OptionalDouble.of(loss / (rows * data.context)));
    }
  }

  private Matrix oneHot(int from, int rows) {
    double[] values = new double[Math.multiplyExact(rows, inputs())];
    for (int i = 0; i < rows * context; i++) {
      values[i * vocabulary + tokens[from + i]] = 1;
    }
    return new Matrix(rows, inputs(), values);
  }
}
