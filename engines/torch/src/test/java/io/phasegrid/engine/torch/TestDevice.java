package io.phasegrid.engine.torch;

import io.phasegrid.engine.torch.device.Libtorch;
import io.phasegrid.engine.torch.device.TorchDevice;
import io.phasegrid.train.Device;
import org.bytedeco.pytorch.global.torch;

/** Where the tests compute: on the CPU, or on the GPU that {@code phasegrid.gpu} names. */
public final class TestDevice {

  /** As Spark would give it. */
  public static final Device ASKED =
      System.getProperty("phasegrid.gpu", "").isEmpty()
          ? Device.CPU
          : Device.gpu(System.getProperty("phasegrid.gpu"));

  /** The same for libtorch; there is no falling back to the CPU. */
  public static final TorchDevice TORCH =
      ASKED.gpu().map(TestDevice::gpu).orElse(TorchDevice.PROCESSOR);

  private TestDevice() {}

  private static TorchDevice gpu(String address) {
    Libtorch.ensure();
    return TorchDevice.gpu(address, torch.getNumGPUs());
  }
}
