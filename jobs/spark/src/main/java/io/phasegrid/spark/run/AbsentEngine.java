package io.phasegrid.spark.run;

import io.phasegrid.sweep.CellConfig;
import io.phasegrid.train.ForwardingEngine;
import io.phasegrid.train.TrainingCost;
import io.phasegrid.train.cpu.CpuEngine;

/** Stands in for the engine that a sweep needs and this application lacks; for estimates only. */
final class AbsentEngine extends ForwardingEngine {

  /** Allowances for networks that are no MLPs: times the seconds of the MLP in their place. */
  private static final double TIMES_AN_MLP = 15;

  /** Bytes on the heap, and as many outside. */
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
