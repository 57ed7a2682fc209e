package io.phasegrid.engine.fused;

import io.phasegrid.engine.fused.cuda.CudaDevices;
import io.phasegrid.engine.fused.device.Accelerator;
import io.phasegrid.engine.fused.opencl.OpenClDevices;
import io.phasegrid.engine.fused.pack.FusedDevice;
import io.phasegrid.train.Device;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Devices of this machine, opened once. */
final class Devices {

  private static final Logger LOG = LoggerFactory.getLogger(Devices.class);

  private Devices() {}

  /** Opened on class initialisation; the engine has checked the options before. */
  private static final class Found {

    static final List<FusedDevice> ALL = all();

    private static List<FusedDevice> all() {
      DeviceOptions options = DeviceOptions.of(System.getenv());
      List<Accelerator> found = new ArrayList<>();
      if (options.allows(DeviceOptions.CUDA)) {
        found.addAll(loaded("CUDA", CudaDevices::all));
      }
      if (found.isEmpty() && options.allows(DeviceOptions.OPENCL)) {
        found.addAll(loaded("OpenCL", OpenClDevices::all));
      }
      return found.stream().filter(Found::isOffered).map(FusedDevice::new).toList();
    }

    private static List<Accelerator> loaded(String backEnd, Supplier<List<Accelerator>> devices) {
      try {
        return devices.get();
      } catch (LinkageError e) {
        LOG.info("The engine gpu does without {} ({}).", backEnd, e.getMessage());
        return List.of();
      }
    }

    private static boolean isOffered(Accelerator accelerator) {
      if (!accelerator.keepsIeee754()) {
        LOG.warn(
            "The engine gpu does not use {}, which does not keep IEEE 754 in single precision.",
            accelerator.name());
      }
      return accelerator.keepsIeee754();
    }
  }

  /**
   * The device at an address of the scheduler, or the best of this machine.
   *
   * @throws UnsatisfiedLinkError if there is none, which stops a run with one sentence
   */
  static FusedDevice of(Device asked) {
    return ifAny(asked)
        .orElseThrow(
            () ->
                new UnsatisfiedLinkError("no CUDA or OpenCL device that keeps IEEE 754 was found"));
  }

  /** The device, if this machine has any. */
  static Optional<FusedDevice> ifAny(Device asked) {
    return asked.gpu().isPresent() && !Found.ALL.isEmpty()
        ? Optional.of(at(asked.gpu().get(), Found.ALL))
        : Found.ALL.stream().findFirst();
  }

  /** Addresses are the numbers of CUDA's or OpenCL's devices in their own order. */
  static FusedDevice at(String address, List<FusedDevice> all) {
    int number = address.matches("\\d{1,3}") ? Integer.parseInt(address) : -1;
    if (number < 0 || number >= all.size()) {
      throw new IllegalStateException(
          "Spark gave the task GPU %s, but the engine gpu finds devices 0 to %s here: let the discovery script name them by these numbers."
              .formatted(address, all.size() - 1));
    }
    return all.get(number);
  }
}
