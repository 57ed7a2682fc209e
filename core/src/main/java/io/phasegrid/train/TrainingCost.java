package io.phasegrid.train;

/**
 * An {@link Engine}'s estimate of training one cell; measuring costs the same with every engine.
 *
 * @param seconds of one core for the MLP of the cell's {@linkplain
 *     io.phasegrid.sweep.NetworkConfig#sizes sizes}
 * @param factor training and measuring time relative to that MLP
 * @param heap upper bound of bytes on the Java heap
 * @param counted upper bound of off-heap bytes that JavaCPP counts
 * @param uncounted upper bound of off-heap bytes that JavaCPP does not count
 */
public record TrainingCost(double seconds, double factor, long heap, long counted, long uncounted) {

  /**
   * Cost of a network other than the MLP of the same sizes.
   *
   * @param times factor on the time
   * @param bytes added to those on the heap and to those counted
   */
  public TrainingCost scaled(double times, long bytes) {
    return new TrainingCost(seconds, factor * times, heap + bytes, counted + bytes, uncounted);
  }
}
