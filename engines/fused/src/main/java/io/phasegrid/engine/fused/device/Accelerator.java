package io.phasegrid.engine.fused.device;

import java.util.List;

/** A device that runs kernels, open for the lifetime of the JVM. */
public interface Accelerator {

  /** Such as {@code NVIDIA H200 (CUDA)}. */
  String name();

  /**
   * Whether single precision keeps IEEE 754: fused products, correct division, denormal numbers.
   * Others would give other bits.
   */
  boolean keepsIeee754();

  /** Total memory, in bytes. */
  long memory();

  /** Largest piece of memory that can be allocated at once, in bytes. */
  long largestAllocation();

  /** Memory on the chip that a work-group can use, in bytes. */
  int onChipBytes();

  /** Multiprocessors, each of which runs work-groups of its own. */
  int computeUnits();

  /** Largest number of threads in a work-group. */
  int groupThreads();

  /**
   * Compiles a kernel named {@code train}; the same source and macros are compiled once.
   *
   * @param macros definitions such as {@code WIDTH=32}
   * @throws DeviceException with the compiler's message
   */
  Program compile(String source, List<String> macros);

  /** Uninitialised memory, at least one byte. */
  DeviceMemory allocate(long bytes);

  /** A queue of its own, which runs beside others. */
  CommandQueue queue();
}
