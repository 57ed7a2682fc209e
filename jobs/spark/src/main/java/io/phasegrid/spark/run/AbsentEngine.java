package io.phasegrid.spark.run;

import io.phasegrid.sweep.CellConfig;
import io.phasegrid.train.ForwardingEngine;
import io.phasegrid.train.TrainingCost;
import io.phasegrid.train.cpu.CpuEngine;

/** Stand-in for an engine that a sweep needs and this application lacks; for estimates only. */
final class AbsentEngine extends ForwardingEngine {

  /** Cost of networks that are no MLPs, as a multiple of an MLP's. */
  private static final double TIMES_AN_MLP = 15;

  /** Their heap, and as much outside it. */
  private static final long BYTES = 512L << 20;

  AbsentEngine() {
    super(new CpuEngine());
  }

  @Override
  public TrainingCost cost(CellConfig cell, int inputs, int outputs) {
    TrainingCost mlp = super.cost(cell, inputs, outputs);
    return cell.network().isPerceptron() ? mlp : mlp.scaled(TIMES_AN_MLP, BYTES);
  }
}
