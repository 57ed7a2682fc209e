package io.phasegrid.spark.run;

import io.phasegrid.sweep.CellConfig;
import io.phasegrid.train.Device;
import io.phasegrid.train.ForwardingEngine;
import io.phasegrid.train.TrainingInput;
import io.phasegrid.train.TrainingPack;
import io.phasegrid.train.cpu.CpuEngine;
import java.util.List;

/** The processor's engine, in packs of two, except that it refuses one width. */
public final class FlakyEngine extends ForwardingEngine {

  static final int REFUSED_WIDTH = 9;
  public static final String EXCUSE = "width 9 is not to my liking";

  public FlakyEngine() {
    super(new CpuEngine());
  }

  @Override
  public String name() {
    return "moody";
  }

  @Override
  public int packSize(CellConfig cell, Device device) {
    return 2;
  }

  @Override
  public TrainingPack start(List<TrainingInput> pack, Device device) {
    if (pack.stream().anyMatch(one -> width(one) == REFUSED_WIDTH)) {
      throw new IllegalStateException(EXCUSE);
    }
    return super.start(pack, device);
  }

  private static int width(TrainingInput trainingInput) {
    return trainingInput.cell().config().network().width();
  }
}
