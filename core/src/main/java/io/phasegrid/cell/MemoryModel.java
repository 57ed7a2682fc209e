package io.phasegrid.cell;

import io.phasegrid.linear.NativeBytes;
import io.phasegrid.linear.Rotations;
import io.phasegrid.sweep.CellConfig;
import io.phasegrid.train.Engine;
import io.phasegrid.train.TrainingCost;
import java.util.Arrays;

/**
 * Upper bound of a cell's memory while it is trained and measured on one thread; rough for networks
 * other than MLPs. Training is the engine's estimate; measuring is counted array by array at the
 * peak of {@link CellRunner}, the end of a noisy observation. {@code bench/memory.sh} compares the
 * bound with measurements.
 *
 * @param inputs features of the data
 * @param outputs targets of the data
 * @param heldOut number of held-out samples
 */
public record MemoryModel(Engine engine, int inputs, int outputs, int heldOut) {

  /** Small objects and uncounted arrays, no wider than a layer. */
  private static final long SMALL_OBJECTS = 4L << 20;

  /** A moment holds its matrix and the centred copy of its entries. */
  private static final long ARRAYS_OF_A_MOMENT = 2;

  /** Clean and noisy. */
  private static final long OBSERVATIONS = 2;

  /** Three numbers per direction of a layer. */
  private static final long SPECTRA = 3;

  /** Other numbers of a layer, with their objects. */
  private static final long STATISTICS = 2048;

  /** Raw and normalised. */
  private static final long VARIANTS = 2;

  /** Maximum heap bytes of initial measurements that a JVM caches. */
  public static final long INITIAL_MEASUREMENTS = 16L << 20;

  /** Derivatives of outputs by a layer held at a time, and their rows. */
  private static final long DERIVATIVES = 12_000;

  private static final long ROWS_OF_DERIVATIVES = 200;

  /** Peak bytes on the Java heap. */
  public long heap(CellConfig cell) {
    int[] sizes = sizes(cell);
    long samples = samples(cell);
    long hidden = 0;
    long weights = 0;
    long structures = 0;
    long observed = 0;
    long passing = 0;
    for (int l = 1; l < sizes.length; l++) {
      long in = sizes[l - 1];
      long out = sizes[l];
      hidden += out;
      weights += in * out;
      structures += structure(cell, in, out);
      // Gradients of the layer's outputs and inputs.
      observed += samples * (in + out);
      // Norms of the inputs, and the moment of the outputs' derivatives.
      structures += samples + out * out;
      passing = Math.max(passing, passing(samples, in, out));
      if (cell.training().hasShapedNoise()) {
        passing = Math.max(passing, shapingNoise(samples, out));
      }
    }
    long heldOutSamples = samples * (inputs + 2L * outputs);
    // Pre-activations and activations of every layer, and the logarithms of the outputs.
    long forward = weights + samples * (2 * hidden + 2L * outputs);
    long observations =
        cell.training().labelNoise() > 0 || cell.training().gradientNoise() > 0 ? 2 : 1;
    long doubles =
        heldOutSamples
            + moments(sizes[0])
            + forward
            + structures
            + observations * observed
            + Math.max(passing, derivatives(sizes));
    return doubles * Double.BYTES + training(cell).heap() + SMALL_OBJECTS;
  }

  /** Off-heap bytes that JavaCPP counts for one thread: network and scratch. */
  public long counted(CellConfig cell) {
    long scratch = 0;
    int[] sizes = sizes(cell);
    long samples = samples(cell);
    for (int l = 1; l < sizes.length; l++) {
      long in = sizes[l - 1];
      long out = sizes[l];
      long most = Math.max(in, out);
      long least = Math.min(in, out);
      // Forward pass, moments of samples, and singular values with their workspace.
      scratch = Math.max(scratch, samples * (in + out) + in * out);
      scratch = Math.max(scratch, samples * most + most * most);
      scratch = Math.max(scratch, 2 * most * most + in * out);
      scratch =
          Math.max(
              scratch,
              in * out + least * (in + out) + 4 * least * least + 65 * (in + out) + 8 * least);
    }
    // Backward passes from every output keep their matrices off-heap.
    long derived = 2 * derivatives(sizes);
    for (int l = 1; l < sizes.length - 1; l++) {
      derived += (long) sizes[l] * (sizes[l] + sizes[l + 1]);
    }
    long bytes = (scratch + derived) * Double.BYTES;
    // A block too large to keep comes on top of the one that is kept.
    long kept = bytes > NativeBytes.KEPT_SCRATCH ? NativeBytes.KEPT_SCRATCH : 0;
    return bytes + kept + training(cell).counted();
  }

  /** Off-heap bytes that JavaCPP does not count, such as those of OpenBLAS and LAPACK. */
  public long uncounted(CellConfig cell) {
    long widest = Arrays.stream(sizes(cell)).max().orElseThrow();
    return NativeBytes.OPENBLAS_BUFFER + NativeBytes.rotation(widest) + training(cell).uncounted();
  }

  /** Heap bytes of a cell's result, which waits for the rest of its batch. */
  public long result(CellConfig cell) {
    long bytes = 0;
    int[] sizes = sizes(cell);
    for (int l = 1; l < sizes.length; l++) {
      bytes +=
          OBSERVATIONS * cell.measure().steps().size() * result(Math.min(sizes[l - 1], sizes[l]));
    }
    return bytes;
  }

  /** Heap bytes of one observation of a layer. */
  static long result(int directions) {
    return SPECTRA * directions * Double.BYTES + STATISTICS;
  }

  /**
   * Heap bytes that all threads share for such a cell: rotations of the structural null, and the
   * last inputs' moments, without {@link #INITIAL_MEASUREMENTS}.
   */
  public long shared(CellConfig cell) {
    int[] sizes = sizes(cell);
    long doubles = 0;
    for (int l = 1; l < sizes.length; l++) {
      boolean widthAgain = l > 2 && l < sizes.length - 1;
      if (!widthAgain) {
        long rotations = rotations(cell, sizes[l - 1], sizes[l]);
        doubles += rotations * (kept(sizes[l - 1]) + kept(sizes[l]));
      }
    }
    doubles += samples(cell) * inputs + moments(sizes[0]);
    return doubles * Double.BYTES;
  }

  private TrainingCost training(CellConfig cell) {
    return engine.cost(cell, inputs, outputs);
  }

  private int[] sizes(CellConfig cell) {
    int predictions = cell.data().predictions();
    return cell.network().sizes(inputs / predictions, outputs / predictions);
  }

  private long samples(CellConfig cell) {
    return Math.min(heldOut, cell.measure().samples());
  }

  private static long structure(CellConfig cell, long in, long out) {
    long weights = in * out;
    long least = Math.min(in, out);
    long ofSamples = moments(in) + moments(out);
    long ofWeights = ARRAYS_OF_A_MOMENT * (in * in + out * out);
    long nulls = rotations(cell, in, out) * (weights + in * in + out * out);
    long basis = out * least + least * least;
    return ofSamples + ofWeights + nulls + basis;
  }

  /** Both variants. */
  private static long moments(long dimension) {
    return VARIANTS * ARRAYS_OF_A_MOMENT * dimension * dimension;
  }

  /** Held for a moment: gradients' moments, or the operands of a null. */
  private static long passing(long samples, long in, long out) {
    long most = Math.max(in, out);
    long least = Math.min(in, out);
    long measuring = moments(in) + moments(out) + samples * most + 3 * least * least;
    long rotating = 4 * most * most + 2 * in * out;
    long balancing = 6 * (in * in + out * out) + 2 * in * out + samples * out;
    return Math.max(balancing, Math.max(measuring, rotating));
  }

  private static long derivatives(int[] sizes) {
    long widest = Arrays.stream(sizes).skip(1).max().orElseThrow();
    long rows = Math.max(ROWS_OF_DERIVATIVES, sizes[sizes.length - 1]);
    return Math.max(DERIVATIVES, rows * widest);
  }

  /** Isotropic noise as floats and doubles, what is made of it, and a covariance with its root. */
  private static long shapingNoise(long samples, long units) {
    return 4 * samples * units + 6 * units * units;
  }

  private static long kept(long dimension) {
    return dimension > Rotations.LARGEST_KEPT ? 0 : dimension * dimension;
  }

  private static long rotations(CellConfig cell, long rows, long columns) {
    return LayerMeter.rotations(cell.measure().rotations(), (int) rows, (int) columns);
  }
}
