package io.phasegrid.engine.dl4j;

import io.phasegrid.train.Device;
import java.util.concurrent.atomic.AtomicBoolean;
import org.nd4j.linalg.api.concurrency.AffinityManager;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where ND4J computes: on a GPU, if its CUDA backend is in the jar and loads, else on the
 * processor.
 */
final class Dl4jDevice {

  private static final Logger LOG = LoggerFactory.getLogger(Dl4jDevice.class);
  private static final AtomicBoolean TOLD = new AtomicBoolean();

  private Dl4jDevice() {}

  /**
   * Has this thread compute on the device that was asked for; on the processor, with one line in
   * the log, if ND4J has no CUDA here.
   *
   * @throws IllegalStateException if there is CUDA, but not the GPU
   */
  static void choose(Device asked) {
    if (asked.gpu().isEmpty()) {
      return;
    }
    if (isCpu()) {
      if (!TOLD.getAndSet(true)) {
        LOG.warn(
            "The engine dl4j was given {} but ND4J found no CUDA: it computes on the processor.",
            asked.description());
      }
      return;
    }
    AffinityManager devices = Nd4j.getAffinityManager();
    devices.unsafeSetDevice(number(asked.gpu().get(), devices.getNumberOfDevices()));
  }

  /** Whether ND4J's backend is the one for processors. */
  static boolean isCpu() {
    return Nd4j.getBackend().getEnvironment().isCPU();
  }

  /**
   * The number of a GPU.
   *
   * @param address from the scheduler
   * @param count how many GPUs this process sees
   */
  static int number(String address, int count) {
    int number = address.matches("\\d{1,3}") ? Integer.parseInt(address) : -1;
    if (number < 0 || number >= count) {
      throw new IllegalStateException(
          "Spark gave the task GPU %s, but ND4J shows GPUs 0 to %d here: let the discovery script name them by these numbers."
              .formatted(address, count - 1));
    }
    return number;
  }

  /** Tells that an array was written to from outside of ND4J, which has to copy it to the GPU. */
  static void written(INDArray array) {
    Nd4j.getAffinityManager().tagLocation(array, AffinityManager.Location.HOST);
  }
}
