package io.phasegrid.jobs.run;

import io.phasegrid.sweep.CellConfig;
import io.phasegrid.train.Device;
import io.phasegrid.train.Engine;
import io.phasegrid.train.PackInTraining;
import io.phasegrid.train.Trainee;
import io.phasegrid.train.cpu.CpuEngine;
import java.util.List;

/** The processor's engine, in packs of two, except that it refuses one width. */
public final class MoodyEngine implements Engine {

  static final int REFUSED_WIDTH = 9;
  static final String EXCUSE = "width 9 is not to my liking";

  private final Engine cpu = new CpuEngine();

  @Override
  public String name() {
    return "moody";
  }

  @Override
  public String path(CellConfig cell) {
    return cpu.path(cell);
  }

  @Override
  public int packSize(CellConfig cell, Device device) {
    return 2;
  }

  @Override
  public PackInTraining start(List<Trainee> pack, Device device) {
    if (pack.stream().anyMatch(one -> width(one) == REFUSED_WIDTH)) {
      throw new IllegalStateException(EXCUSE);
    }
    return cpu.start(pack, device);
  }

  private static int width(Trainee trainee) {
    return trainee.cell().config().network().width();
  }
}
