package io.phasegrid.spark.run;

import io.phasegrid.train.Device;
import org.apache.spark.SparkConf;
import org.apache.spark.TaskContext;
import org.apache.spark.resource.ResourceInformation;

/** Which device Spark gave a task. */
final class TaskDevice {

  private static final String GPU = "gpu";

  private static final String AMOUNT = "spark.task.resource.gpu.amount";

  private TaskDevice() {}

  /**
   * The kind of device that tasks are to get, as the driver sees it: which GPU is not known yet.
   */
  static Device askedFor(SparkConf conf) {
    return conf.contains(AMOUNT) ? Device.gpu("0") : Device.CPU;
  }

  /** The GPU that was assigned; the processor where none was. */
  static Device of(TaskContext task) {
    ResourceInformation gpus = task.resourcesJMap().get(GPU);
    // A network is trained on one device; the session refuses requests for more.
    return gpus == null || gpus.addresses().length == 0
        ? Device.CPU
        : Device.gpu(gpus.addresses()[0]);
  }
}
