package io.phasegrid.engine.dl4j;

import io.phasegrid.train.Device;
import java.util.concurrent.atomic.AtomicBoolean;
import org.nd4j.linalg.api.concurrency.AffinityManager;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** ND4J's device: a GPU if its CUDA backend is in the jar and loads, otherwise the CPU. */
final class Dl4jDevice {

  private static final Logger LOG = LoggerFactory.getLogger(Dl4jDevice.class);
  private static final AtomicBoolean TOLD = new AtomicBoolean();

  private Dl4jDevice() {}

  /**
   * Makes this thread compute on a device; on the CPU, with one warning in the log, without CUDA.
   *
   * @throws IllegalStateException if there is CUDA but not the requested GPU
   */
  static void choose(Device asked) {
    if (asked.gpu().isEmpty()) {
      return;
    }
    if (isCpu()) {
      if (!TOLD.getAndSet(true)) {
        LOG.warn(
            "The engine dl4j was given {} but ND4J found no CUDA: it computes on the CPU.",
            asked.description());
      }
      return;
    }
    AffinityManager devices = Nd4j.getAffinityManager();
    devices.unsafeSetDevice(number(asked.gpu().get(), devices.getNumberOfDevices()));
  }

  static boolean isCpu() {
    return Nd4j.getBackend().getEnvironment().isCPU();
  }

  /**
   * Index of a GPU, from 0, from the scheduler's address.
   *
   * @throws IllegalStateException if the address is not an index below the count of visible GPUs
   */
  static int number(String address, int count) {
    int number = address.matches("\\d{1,3}") ? Integer.parseInt(address) : -1;
    if (number < 0 || number >= count) {
      throw new IllegalStateException(
          "Spark gave the task GPU %s, but ND4J shows GPUs 0 to %s here: let the discovery script name them by these numbers."
              .formatted(address, count - 1));
    }
    return number;
  }

  /** Marks an array as modified outside ND4J, so that it is copied to the GPU. */
  static void written(INDArray array) {
    Nd4j.getAffinityManager().tagLocation(array, AffinityManager.Location.HOST);
  }
}
