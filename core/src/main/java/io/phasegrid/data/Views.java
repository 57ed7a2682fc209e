package io.phasegrid.data;

import io.phasegrid.random.Gaussian;
import io.phasegrid.random.KeyedRandom;
import io.phasegrid.random.Purpose;
import io.phasegrid.sweep.ViewsConfig;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Makes views of samples ({@link ViewsConfig}), each from its own keyed random numbers. Used by one
 * thread.
 */
public final class Views {

  /** Indices of a view's uniform numbers. */
  private enum Draw {
    AREA,
    CROP_ACROSS,
    CROP_DOWN,
    FLIP,
    SHIFT_ACROSS,
    SHIFT_DOWN,
    BRIGHTNESS,
    CONTRAST,
    ERASE_ACROSS,
    ERASE_DOWN
  }

  /** Streams of random numbers of a view. */
  private static final int STREAMS = 3;

  private final ViewsConfig config;
  private final int channels;
  private final int side;
  private final float[] sample;
  private final float[] before;

  /**
   * @param inputs features of a sample
   * @throws io.phasegrid.input.InputException if the configuration needs images and the samples are
   *     none
   */
  public Views(ViewsConfig config, int inputs) {
    this.config = config;
    ImageShape images =
        config.needImages() ? ImageShape.of(inputs, "data.views") : new ImageShape(inputs, 1);
    this.channels = images.channels();
    this.side = images.side();
    this.sample = new float[inputs];
    this.before = new float[inputs];
  }

  /**
   * Replaces samples, from index 0, by views of them.
   *
   * @param rows number of samples
   * @param purpose of the random numbers, which also depend on the step and the row
   */
  public void apply(FloatBuffer samples, int rows, long seed, Purpose purpose, long step) {
    for (int row = 0; row < rows; row++) {
      samples.get(row * sample.length, sample);
      long stream = (long) STREAMS * row;
      long key = KeyedRandom.key(seed, purpose, step, stream);
      if (config.needImages()) {
        crop(key);
        flip(key);
        shift(key);
        brighten(key);
      }
      addNoise(KeyedRandom.key(seed, purpose, step, stream + 1));
      if (config.erase() > 0) {
        erase(key);
      }
      mask(KeyedRandom.key(seed, purpose, step, stream + 2));
      samples.put(row * sample.length, sample);
    }
  }

  private static double uniform(long key, Draw draw) {
    return KeyedRandom.uniform(key, draw.ordinal());
  }

  /** Uniform in {0, …, bound − 1}. */
  private static int index(long key, Draw draw, int bound) {
    return KeyedRandom.index(key, draw.ordinal(), bound);
  }

  private void remember() {
    System.arraycopy(sample, 0, before, 0, sample.length);
  }

  private void crop(long key) {
    if (config.crop() == 1) {
      return;
    }
    double area = config.crop() + (1 - config.crop()) * uniform(key, Draw.AREA);
    double length = Math.sqrt(area) * side;
    double left = uniform(key, Draw.CROP_ACROSS) * (side - length);
    double top = uniform(key, Draw.CROP_DOWN) * (side - length);
    remember();
    for (int channel = 0; channel < channels; channel++) {
      int at = channel * side * side;
      for (int y = 0; y < side; y++) {
        double down = source(top, length, y);
        for (int x = 0; x < side; x++) {
          sample[at + y * side + x] = (float) interpolated(at, source(left, length, x), down);
        }
      }
    }
  }

  /** Where the centre of a pixel of a view lies in the sample, in pixels from its first centre. */
  private double source(double from, double length, int pixel) {
    double place = from + (pixel + 0.5) / side * length - 0.5;
    return Math.max(0, Math.min(side - 1, place));
  }

  private double interpolated(int at, double x, double y) {
    int left = (int) x;
    int top = (int) y;
    int right = Math.min(side - 1, left + 1);
    int bottom = Math.min(side - 1, top + 1);
    double across = x - left;
    double down = y - top;
    double above =
        (1 - across) * before[at + top * side + left] + across * before[at + top * side + right];
    double below =
        (1 - across) * before[at + bottom * side + left]
            + across * before[at + bottom * side + right];
    return (1 - down) * above + down * below;
  }

  private void flip(long key) {
    if (uniform(key, Draw.FLIP) >= config.flip()) {
      return;
    }
    remember();
    for (int i = 0; i < sample.length; i++) {
      int x = i % side;
      sample[i] = before[i - x + side - 1 - x];
    }
  }

  private void shift(long key) {
    if (config.shift() == 0) {
      return;
    }
    int across = index(key, Draw.SHIFT_ACROSS, 2 * config.shift() + 1) - config.shift();
    int down = index(key, Draw.SHIFT_DOWN, 2 * config.shift() + 1) - config.shift();
    remember();
    for (int i = 0; i < sample.length; i++) {
      int x = i % side - across;
      int y = i / side % side - down;
      boolean inside = x >= 0 && x < side && y >= 0 && y < side;
      sample[i] = inside ? before[i - across - down * side] : 0;
    }
  }

  /** Brightness and contrast. */
  private void brighten(long key) {
    double rise = config.brightness() * (2 * uniform(key, Draw.BRIGHTNESS) - 1);
    double factor = 1 + config.contrast() * (2 * uniform(key, Draw.CONTRAST) - 1);
    if (rise == 0 && factor == 1) {
      return;
    }
    double mean = 0;
    for (float value : sample) {
      mean += value / (double) sample.length;
    }
    for (int i = 0; i < sample.length; i++) {
      sample[i] = (float) (mean + rise + factor * (sample[i] - mean));
    }
  }

  private void addNoise(long key) {
    if (config.noise() == 0) {
      return;
    }
    Gaussian.add(key, (float) config.noise(), sample, sample.length, 1, sample.length);
  }

  private void erase(long key) {
    int erased = (int) Math.round(Math.sqrt(config.erase()) * side);
    int left = index(key, Draw.ERASE_ACROSS, side - erased + 1);
    int top = index(key, Draw.ERASE_DOWN, side - erased + 1);
    for (int row = 0; row < channels * side; row++) {
      int y = row % side;
      if (y >= top && y < top + erased) {
        Arrays.fill(sample, row * side + left, row * side + left + erased, 0);
      }
    }
  }

  private void mask(long key) {
    if (config.mask() == 0) {
      return;
    }
    for (int i = 0; i < sample.length; i++) {
      if (KeyedRandom.uniform(key, i) < config.mask()) {
        sample[i] = 0;
      }
    }
  }
}
