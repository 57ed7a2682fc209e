package io.phasegrid.spark.run;

import io.phasegrid.train.Device;
import org.apache.spark.SparkConf;
import org.apache.spark.TaskContext;
import org.apache.spark.resource.ResourceInformation;

final class TaskDevice {

  private static final String GPU = "gpu";

  private static final String AMOUNT = "spark.task.resource.gpu.amount";

  private TaskDevice() {}

  /** Kind of device that tasks will get; which GPU is still open. */
  static Device askedFor(SparkConf conf) {
    return conf.contains(AMOUNT) ? Device.gpu("0") : Device.CPU;
  }

  static Device of(TaskContext task) {
    ResourceInformation gpus = task.resourcesJMap().get(GPU);
    // A network is trained on one device; the session rejects requests for more.
    return gpus == null || gpus.addresses().length == 0
        ? Device.CPU
        : Device.gpu(gpus.addresses()[0]);
  }
}
