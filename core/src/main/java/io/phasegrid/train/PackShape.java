package io.phasegrid.train;

import io.phasegrid.sweep.CellConfig;
import io.phasegrid.sweep.DataConfig;
import io.phasegrid.sweep.NetworkConfig;
import io.phasegrid.sweep.TrainingConfig;

/**
 * What the cells of a pack have in common: all that determines the operations of a step and when
 * networks are measured. They may differ in seed, learning rate, weight decay, strengths of noise,
 * and scales of inputs and initial weights; whether neuron gradients have noise is part of the
 * shape.
 *
 * @param common settings, with what may differ at fixed values
 */
public record PackShape(CellConfig common) {

  /** Shape of a cell. */
  public static PackShape of(CellConfig cell) {
    DataConfig data = cell.data();
    NetworkConfig network = cell.network();
    TrainingConfig training = cell.training();
    return new PackShape(
        new CellConfig(
            new DataConfig(
                data.kind(),
                data.inputs(),
                data.outputs(),
                data.hidden(),
                data.activation(),
                data.centring(),
                data.path(),
                data.trainingRows(),
                1,
                data.modular(),
                data.text()),
            new NetworkConfig(
                network.depth(),
                network.width(),
                network.activation(),
                network.bias(),
                1,
                network.model(),
                network.norm(),
                network.residual(),
                network.transformer(),
                network.projection(),
                network.file()),
            new TrainingConfig(
                training.loss(),
                1,
                training.batch(),
                training.steps(),
                0,
                0,
                Math.signum(training.gradientNoise()),
                training.noisePath(),
                training.noiseShape(),
                training.parallel(),
                training.optimizer(),
                training.contrastive()),
            cell.measure()));
  }
}
