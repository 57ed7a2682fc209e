package io.phasegrid.engine.fused;

import io.phasegrid.engine.fused.device.Accelerator;
import io.phasegrid.engine.fused.device.CommandQueue;
import io.phasegrid.engine.fused.device.DeviceMemory;
import io.phasegrid.engine.fused.device.Program;
import java.util.List;

/** A device that differs from another in something. */
interface ForwardingAccelerator extends Accelerator {

  Accelerator accelerator();

  @Override
  default Program compile(String source, List<String> macros) {
    return accelerator().compile(source, macros);
  }

  @Override
  default String name() {
    return accelerator().name();
  }

  @Override
  default boolean keepsIeee754() {
    return accelerator().keepsIeee754();
  }

  @Override
  default long memory() {
    return accelerator().memory();
  }

  @Override
  default long largestAllocation() {
    return accelerator().largestAllocation();
  }

  @Override
  default int onChipBytes() {
    return accelerator().onChipBytes();
  }

  @Override
  default int computeUnits() {
    return accelerator().computeUnits();
  }

  @Override
  default int groupThreads() {
    return accelerator().groupThreads();
  }

  @Override
  default DeviceMemory allocate(long bytes) {
    return accelerator().allocate(bytes);
  }

  @Override
  default CommandQueue queue() {
    return accelerator().queue();
  }
}
