package io.phasegrid.spark.session;

import io.phasegrid.input.InputException;
import java.util.List;
import java.util.Properties;

/** Validation of the GPU resource properties given to Spark. */
final class GpuRequest {

  private static final String OF_TASK = "spark.task.resource.gpu.amount";
  private static final String OF_EXECUTOR = "spark.executor.resource.gpu.amount";

  private GpuRequest() {}

  /**
   * Rejects GPU requests that Spark cannot satisfy.
   *
   * @param master Spark master URL of the session
   * @param properties Spark properties
   * @throws InputException if GPUs are requested on a local master, more than one is requested per
   *     task, or the amount is not a number
   */
  static void require(String master, Properties properties) {
    for (String key : List.of(OF_TASK, OF_EXECUTOR)) {
      if (properties.containsKey(key) && isLocal(master)) {
        throw new InputException(
            "%s: Spark assigns GPUs on clusters only, not with the master %s: submit to a cluster (deploy/README.md) or leave the property out."
                .formatted(key, master));
      }
    }
    String amount = properties.getProperty(OF_TASK, "0");
    if (amount(amount) > 1) {
      throw new InputException(
          "%s is %s, but a network is trained on one GPU: ask for 1, or for a fraction such as 0.25."
              .formatted(OF_TASK, amount));
    }
  }

  private static boolean isLocal(String master) {
    // local-cluster[…] starts separate executor processes and is not local in this sense.
    return master.equals("local") || master.startsWith("local[");
  }

  private static double amount(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new InputException(
          "%s is %s, which is no number: ask for 1, or for a fraction such as 0.25."
              .formatted(OF_TASK, text));
    }
  }
}
