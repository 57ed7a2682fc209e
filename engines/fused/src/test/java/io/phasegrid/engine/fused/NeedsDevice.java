package io.phasegrid.engine.fused;

import io.phasegrid.train.Device;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips tests on machines without a device, except where {@code CI} is set. */
final class NeedsDevice implements ExecutionCondition {

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return System.getenv("CI") != null || Devices.ifAny(Device.CPU).isPresent()
        ? ConditionEvaluationResult.enabled("there is a device, or there has to be")
        : ConditionEvaluationResult.disabled(
            "no OpenCL or CUDA device: on Debian, apt-get install pocl-opencl-icd");
  }
}
