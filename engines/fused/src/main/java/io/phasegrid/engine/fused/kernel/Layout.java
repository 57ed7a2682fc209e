package io.phasegrid.engine.fused.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where the numbers of a shape lie and which thread computes them; bits do not depend on it.
 *
 * @param threads of a network
 * @param networks of a work-group, which share the table of quantiles
 * @param samples of a tile in products of a batch
 * @param lastSamples of a tile of outputs
 * @param tableOnChip table of quantiles
 * @param inputsOnChip inputs of a minibatch
 * @param weightsOnChip weights and biases
 * @param unitsOnChip activations, outputs and drawn rows
 * @param deltasApart whether neuron gradients have memory of their own, rather than wait in
 *     registers until the activations that they replace have been read
 */
public record Layout(
    KernelShape shape,
    int threads,
    int networks,
    int samples,
    int lastSamples,
    boolean tableOnChip,
    boolean inputsOnChip,
    boolean weightsOnChip,
    boolean unitsOnChip,
    boolean deltasApart) {

  /** Units of a tile: a vector of four. */
  private static final int COLUMNS = 4;

  private static final int TABLE_FLOATS = 4096;

  /** With fewer tiles, threads would be too few to hide latency. */
  private static final int TILES_WANTED = 128;

  private static final int MOST_THREADS = 256;

  /** Threads of a work-group of networks that have few each. */
  private static final int SHARED_THREADS = 128;

  /** Floats of neuron gradients that a thread holds in registers. */
  private static final int MOST_HELD = 64;

  /**
   * The layout for a device: as much on the chip as fits, what is used least leaving first.
   *
   * @param onChipBytes of a work-group
   * @param mostThreads of a work-group
   * @throws IllegalArgumentException if the device has no room even for keys
   */
  public static Layout of(KernelShape shape, int onChipBytes, int mostThreads) {
    boolean table = shape.drawsNormals();
    for (Layout layout :
        List.of(
            of(shape, mostThreads, table, true, true, true),
            of(shape, mostThreads, table, false, true, true),
            of(shape, mostThreads, table, true, false, true),
            of(shape, mostThreads, table, false, false, true),
            of(shape, mostThreads, table, false, false, false),
            of(shape, mostThreads, false, false, false, false))) {
      for (int networks = layout.networks; networks >= 1; networks /= 2) {
        Layout fewer = layout.withNetworks(networks);
        // Two work-groups on the chip are better than one that shares a table.
        int room = networks == 1 ? onChipBytes : onChipBytes / 2;
        if (fewer.onChipBytes() <= room) {
          return fewer;
        }
      }
    }
    throw new IllegalArgumentException(
        "%s bytes on the chip are too few for any layout".formatted(onChipBytes));
  }

  private static Layout of(
      KernelShape shape,
      int mostThreads,
      boolean table,
      boolean inputs,
      boolean weights,
      boolean units) {
    int across = padded(shape.units()) / COLUMNS;
    int samples =
        Stream.of(8, 4, 2)
            .filter(count -> shape.batch() % count == 0)
            .filter(count -> shape.batch() / count * across >= TILES_WANTED)
            .findFirst()
            .orElse(shape.batch() % 2 == 0 ? 2 : 1);
    int tiles = shape.batch() / samples * across;
    int threads = Math.min(Math.min(MOST_THREADS, mostThreads), Math.max(16, tiles));
    int shared =
        Integer.highestOneBit(Math.max(1, Math.min(SHARED_THREADS, mostThreads) / threads));
    int held = (tiles + threads - 1) / threads * samples * COLUMNS;
    return new Layout(
        shape,
        threads,
        threads < SHARED_THREADS / 2 && table ? shared : 1,
        samples,
        largestDivisor(shape.batch(), samples == 8 ? 4 : 2),
        table,
        inputs,
        weights,
        units,
        !units || held > MOST_HELD);
  }

  private static int largestDivisor(int batch, int most) {
    return IntStream.iterate(most, count -> count >= 1, count -> count / 2)
        .filter(count -> batch % count == 0)
        .findFirst()
        .orElse(1);
  }

  /** This layout with another number of networks in a work-group. */
  public Layout withNetworks(int count) {
    return new Layout(
        shape,
        threads,
        count,
        samples,
        lastSamples,
        tableOnChip,
        inputsOnChip,
        weightsOnChip,
        unitsOnChip,
        deltasApart);
  }

  /** Next multiple of 4: zeros fill the dimensions that the kernel reads as vectors. */
  public static int padded(int count) {
    return (count + 3) / 4 * 4;
  }

  /** Threads of a work-group. */
  public int groupThreads() {
    return threads * networks;
  }

  /** Work-groups of a number of networks. */
  public int groups(int count) {
    return (count + networks - 1) / networks;
  }

  /** Memory on the chip that a work-group takes. */
  public int onChipBytes() {
    long floats =
        (tableOnChip ? TABLE_FLOATS : 0)
            + networks
                * (padded(4L * shape.hidden())
                    + (weightsOnChip ? weightFloats() : 0)
                    + (unitsOnChip ? unitFloats() : 0)
                    + (inputsOnChip ? inputFloats() : 0));
    return (int) Math.min(Integer.MAX_VALUE, Float.BYTES * floats);
  }

  /** Floats in global memory that each place of a work-group takes beside parameters. */
  public long scratchFloats() {
    boolean teacher = shape.samples().kind() == SampleKind.Kind.TEACHER;
    long answers =
        teacher
            ? (long) shape.batch()
                * (padded(shape.samples().teacherUnits()) + padded(shape.outputs()))
            : 0;
    return answers
        + (weightsOnChip ? 0 : weightFloats())
        + (unitsOnChip ? 0 : unitFloats())
        + (teacher && !inputsOnChip ? inputFloats() : 0);
  }

  private long weightFloats() {
    long width = padded(shape.units());
    long outputs = padded(shape.outputs());
    return width * (padded(shape.inputs()) + 4)
        + (shape.hidden() - 1) * width * (width + 4)
        + outputs * (width + 4)
        + shape.hidden() * width
        + outputs;
  }

  private long unitFloats() {
    long layer = (long) shape.batch() * padded(shape.units());
    return (shape.hidden() + (deltasApart ? 2 : 0)) * layer
        + (long) shape.batch() * padded(shape.outputs())
        + 4L * padded(shape.batch());
  }

  private long inputFloats() {
    return (long) shape.batch() * padded(shape.inputs());
  }

  private static long padded(long count) {
    return (count + 3) / 4 * 4;
  }

  /** Macros that the kernel takes, those of the shape included. */
  public List<String> macros() {
    List<String> macros = new ArrayList<>(shape.macros());
    macros.addAll(
        List.of(
            "THREADS=" + threads,
            "NETWORKS=" + networks,
            "SAMPLES=" + samples,
            "COLUMNS=" + COLUMNS,
            "LAST_SAMPLES=" + lastSamples,
            "ROWS=4",
            "TABLE_ON_CHIP=" + KernelShape.flag(tableOnChip),
            "INPUTS_ON_CHIP=" + KernelShape.flag(inputsOnChip),
            "WEIGHTS_ON_CHIP=" + KernelShape.flag(weightsOnChip),
            "UNITS_ON_CHIP=" + KernelShape.flag(unitsOnChip),
            "DELTAS_APART=" + KernelShape.flag(deltasApart)));
    return macros;
  }
}
