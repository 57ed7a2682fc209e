package io.phasegrid.train;

import java.util.Optional;

/**
 * Where an engine computes.
 *
 * @param gpu address of the GPU from the scheduler, such as {@code 1}; empty for the CPU
 */
public record Device(Optional<String> gpu) {

  /** The CPU. */
  public static final Device CPU = new Device(Optional.empty());

  /** The GPU at an address. */
  public static Device gpu(String address) {
    return new Device(Optional.of(address));
  }

  /** {@code cpu}, or such as {@code gpu 1}. */
  public String description() {
    return gpu.map(address -> "gpu " + address).orElse("cpu");
  }
}
