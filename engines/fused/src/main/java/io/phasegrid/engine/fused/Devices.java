package io.phasegrid.engine.fused;

import io.phasegrid.engine.fused.device.Accelerator;
import io.phasegrid.engine.fused.opencl.OpenClDevices;
import io.phasegrid.train.Device;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Devices of this machine, opened once. */
final class Devices {

  /** Seconds of a launch at most; desktops end kernels that take two. */
  private static final String LAUNCH_SECONDS = "PHASEGRID_LAUNCH_SECONDS";

  private static final double USUAL_SECONDS = 0.5;

  private Devices() {}

  /** Opened on class initialisation. */
  private static final class Found {

    static final List<FusedDevice> ALL = all();

    private static List<FusedDevice> all() {
      List<Accelerator> accelerators = new ArrayList<>(OpenClDevices.all());
      double seconds =
          Optional.ofNullable(System.getenv(LAUNCH_SECONDS))
              .map(Double::parseDouble)
              .orElse(USUAL_SECONDS);
      return accelerators.stream()
          .filter(one -> one.keepsIeee754())
          .map(one -> new FusedDevice(one, seconds))
          .toList();
    }
  }

  static FusedDevice of(Device asked) {
    return ifAny(asked)
        .orElseThrow(() -> new UnsatisfiedLinkError("no device with CUDA or OpenCL was found"));
  }

  static Optional<FusedDevice> ifAny(Device asked) {
    return Found.ALL.stream().findFirst();
  }
}
