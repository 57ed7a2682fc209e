package io.phasegrid.engine.torch.device;

import io.phasegrid.train.Device;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.SizeTPair;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Device that holds the tensors.
 *
 * @param gpu index; empty for the CPU
 */
public record TorchDevice(OptionalInt gpu) {

  public static final TorchDevice PROCESSOR = new TorchDevice(OptionalInt.empty());

  private static final Logger LOG = LoggerFactory.getLogger(TorchDevice.class);
  private static final AtomicBoolean TOLD = new AtomicBoolean();

  /**
   * The requested device; without CUDA the CPU, with one warning in the log.
   *
   * @throws IllegalStateException if there is CUDA but not the requested GPU
   */
  public static TorchDevice of(Device asked) {
    if (asked.gpu().isEmpty()) {
      return PROCESSOR;
    }
    Libtorch.ensure();
    if (!torch.cuda_is_available()) {
      if (!TOLD.getAndSet(true)) {
        LOG.warn(
            "The engine torch was given {} but finds no CUDA ({}): it computes on the CPU.",
            asked.description(),
            Libtorch.isForCuda() ? "its build has it, this machine lacks it" : "build without it");
      }
      return PROCESSOR;
    }
    return gpu(asked.gpu().get(), torch.getNumGPUs());
  }

  /**
   * GPU with an address from the scheduler.
   *
   * @throws IllegalStateException if the address is not an index below the count of visible GPUs
   */
  public static TorchDevice gpu(String address, long count) {
    int number = address.matches("\\d{1,3}") ? Integer.parseInt(address) : -1;
    if (number < 0 || number >= Math.min(count, Byte.MAX_VALUE)) {
      throw new IllegalStateException(
          "Spark gave the task GPU %s, but CUDA shows GPUs 0 to %s here: let the discovery script name them by these numbers."
              .formatted(address, count - 1));
    }
    return new TorchDevice(OptionalInt.of(number));
  }

  public boolean isGpu() {
    return gpu.isPresent();
  }

  /** Total, because free memory would vary from run to run. */
  public long bytes() {
    try (SizeTPair freeAndTotal = torch.getMemoryInfo((byte) gpu.orElseThrow())) {
      return freeAndTotal.second();
    }
  }

  public Tensor zeros(long... shape) {
    try (TensorOptions options = options()) {
      return torch.zeros(shape, options);
    }
  }

  /** Zeros on the CPU; pinned for fast copies if this device is a GPU. */
  public Tensor hostZeros(long... shape) {
    try (TensorOptions options = new TensorOptions(torch.ScalarType.Float);
        BoolOptional pinned = new BoolOptional(isGpu());
        TensorOptions placed = options.pinned_memory(pinned)) {
      return torch.zeros(shape, placed);
    }
  }

  /** A tensor of the CPU, on this device. */
  public Tensor placed(Tensor host) {
    if (!isGpu()) {
      return host;
    }
    try (org.bytedeco.pytorch.Device there =
        new org.bytedeco.pytorch.Device(torch.DeviceType.CUDA, (byte) gpu.getAsInt())) {
      return host.to(there, host.scalar_type());
    }
  }

  private TensorOptions options() {
    if (!isGpu()) {
      return new TensorOptions(torch.ScalarType.Float);
    }
    try (org.bytedeco.pytorch.Device there =
            new org.bytedeco.pytorch.Device(torch.DeviceType.CUDA, (byte) gpu.getAsInt());
        DeviceOptional device = new DeviceOptional(there);
        ScalarTypeOptional type = new ScalarTypeOptional(torch.ScalarType.Float);
        TensorOptions plain = new TensorOptions();
        TensorOptions typed = plain.dtype(type)) {
      return typed.device(device);
    }
  }
}
