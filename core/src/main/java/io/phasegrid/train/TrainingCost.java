package io.phasegrid.train;

/**
 * What training one cell takes, as an {@link Engine} estimates it. Measuring, which costs the same
 * with every engine, is not included.
 *
 * @param seconds seconds of one core for the MLP of the cell's {@linkplain
 *     io.phasegrid.sweep.NetworkConfig#sizes sizes}
 * @param factor how many times as long the cell's network takes as that MLP, trained and measured;
 *     1 for an MLP
 * @param heap upper bound of bytes on the Java heap
 * @param counted upper bound of bytes outside the heap that JavaCPP counts
 * @param uncounted upper bound of bytes outside the heap that JavaCPP does not count
 */
public record TrainingCost(double seconds, double factor, long heap, long counted, long uncounted) {

  /**
   * The cost of a network other than the MLP of the same sizes.
   *
   * @param times as long
   * @param bytes more, on the heap as well as counted outside it
   */
  public TrainingCost scaled(double times, long bytes) {
    return new TrainingCost(seconds, factor * times, heap + bytes, counted + bytes, uncounted);
  }
}
