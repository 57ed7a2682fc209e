package io.phasegrid.app.recovery;

import io.phasegrid.sweep.CellConfig;
import io.phasegrid.train.Device;
import io.phasegrid.train.ForwardingEngine;
import io.phasegrid.train.TrainingInput;
import io.phasegrid.train.TrainingPack;
import io.phasegrid.train.cpu.CpuEngine;
import java.util.List;

/**
 * The processor's engine, in packs of two, except that one width kills its process and one takes
 * all memory.
 */
public final class CrashingEngine extends ForwardingEngine {

  /** Width of networks that end their process. */
  public static final int DEADLY_WIDTH = 9;

  /** Width of networks that take all memory. */
  public static final int HUNGRY_WIDTH = 11;

  public CrashingEngine() {
    super(new CpuEngine());
  }

  @Override
  public String name() {
    return "perilous";
  }

  @Override
  public int packSize(CellConfig cell, Device device) {
    return 2;
  }

  @Override
  public TrainingPack start(List<TrainingInput> pack, Device device) {
    switch (pack.get(0).cell().config().network().width()) {
        // What the kernel does to a process that takes more memory than there is.
      case DEADLY_WIDTH -> Runtime.getRuntime().halt(137);
      case HUNGRY_WIDTH -> throw new IllegalStateException("got " + new long[1 << 30][1 << 30]);
      default -> {}
    }
    return super.start(pack, device);
  }
}
