package io.phasegrid.engine.fused;

import io.phasegrid.input.InputException;
import java.util.Map;
import java.util.Optional;

/**
 * What the environment says of devices.
 *
 * @param backEnd {@code cuda} or {@code opencl}; empty for CUDA where there is a GPU for it
 * @param launchSeconds of a launch at most
 */
record DeviceOptions(Optional<String> backEnd, double launchSeconds) {

  static final String CUDA = "cuda";
  static final String OPENCL = "opencl";

  private static final String BACK_END = "PHASEGRID_GPU";
  private static final String LAUNCH_SECONDS = "PHASEGRID_GPU_LAUNCH_SECONDS";

  /** Desktops end kernels that take two. */
  private static final double USUAL_SECONDS = 0.5;

  /**
   * Options in the variables of a process.
   *
   * @throws InputException if one has another value than it may have
   */
  static DeviceOptions of(Map<String, String> environment) {
    Optional<String> backEnd = Optional.ofNullable(environment.get(BACK_END));
    if (backEnd.isPresent() && !backEnd.get().equals(CUDA) && !backEnd.get().equals(OPENCL)) {
      throw new InputException(
          "%s is %s: set it to %s or %s, or leave it out."
              .formatted(BACK_END, backEnd.get(), CUDA, OPENCL));
    }
    return new DeviceOptions(backEnd, seconds(environment.get(LAUNCH_SECONDS)));
  }

  private static double seconds(String text) {
    if (text == null) {
      return USUAL_SECONDS;
    }
    try {
      double seconds = Double.parseDouble(text);
      if (seconds > 0) {
        return seconds;
      }
    } catch (NumberFormatException e) {
      // Refused below.
    }
    throw new InputException(
        "%s is %s: set it to seconds above 0, or leave it out.".formatted(LAUNCH_SECONDS, text));
  }

  /** Whether devices of a back end are looked for. */
  boolean allows(String name) {
    return backEnd.map(name::equals).orElse(true);
  }
}
