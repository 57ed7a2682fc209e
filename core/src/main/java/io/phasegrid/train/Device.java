package io.phasegrid.train;

import java.util.Optional;

/**
 * Where an engine is to compute.
 *
 * @param gpu address of the GPU that the scheduler gave, such as {@code 1}; empty for the processor
 */
public record Device(Optional<String> gpu) {

  /** The processor. */
  public static final Device CPU = new Device(Optional.empty());

  /** The GPU of an address. */
  public static Device gpu(String address) {
    return new Device(Optional.of(address));
  }

  /** In words: {@code cpu}, or {@code gpu 1}. */
  public String description() {
    return gpu.map(address -> "gpu " + address).orElse("cpu");
  }
}
