package io.phasegrid.train;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Rows;
import io.phasegrid.network.Weights;
import io.phasegrid.noise.GradientNoise;
import io.phasegrid.oracle.Noise;
import io.phasegrid.oracle.Parameters;
import io.phasegrid.oracle.TrainingTrace;
import io.phasegrid.sweep.Activation;
import io.phasegrid.sweep.Loss;
import io.phasegrid.sweep.NetworkConfig;
import io.phasegrid.sweep.NoisePath;
import io.phasegrid.sweep.NoiseShape;
import io.phasegrid.sweep.OptimizerConfig;
import io.phasegrid.sweep.ParallelConfig;
import io.phasegrid.sweep.TrainingConfig;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Recorded runs in the words of production code. */
public final class Traces {

  private Traces() {}

  /** The architecture; shapes come from the weights. */
  public static NetworkConfig network(TrainingTrace trace) {
    return new NetworkConfig(
        trace.sizes().length - 2,
        trace.sizes()[1],
        Activation.valueOf(trace.kind().name()),
        trace.initial().biases() != null,
        1);
  }

  /** The update rule, for the batch of a step. */
  public static TrainingConfig training(TrainingTrace trace, int step) {
    return new TrainingConfig(
        loss(trace.task()),
        trace.lr(),
        trace.x()[step].length,
        trace.steps().size(),
        trace.gamma(),
        0,
        0,
        trace.noise() == Noise.LOCAL ? NoisePath.LOCAL : NoisePath.FLOW,
        NoiseShape.ISOTROPIC,
        ParallelConfig.NONE,
        OptimizerConfig.PLAIN,
        Optional.empty());
  }

  private static Loss loss(io.phasegrid.oracle.Loss loss) {
    return switch (loss) {
      case MSE -> Loss.MSE;
      case CE -> Loss.CROSS_ENTROPY;
    };
  }

  /** Noise with the recorded values. */
  public static GradientNoise noise(TrainingTrace trace) {
    return trace.noise() == Noise.NONE ? GradientNoise.NONE : new Recorded(trace.xi());
  }

  /** Parameters as production code holds them. */
  public static Weights weights(Parameters parameters) {
    return new Weights(
        Arrays.stream(parameters.weights()).map(Matrix::ofRows).toList(),
        parameters.biases() == null ? List.of() : List.of(parameters.biases()));
  }

  /** Parameters as the reference holds them. */
  public static Parameters parameters(Weights weights) {
    return new Parameters(
        weights.matrices().stream().map(Rows::of).toArray(double[][][]::new),
        weights.hasBias() ? weights.biases().toArray(double[][]::new) : null);
  }

  /** Copies rows into a buffer, from its first index on. */
  public static void copy(double[][] rows, FloatBuffer to) {
    int i = 0;
    for (double[] row : rows) {
      for (double value : row) {
        to.put(i++, (float) value);
      }
    }
  }

  private record Recorded(double[][][][] xi) implements GradientNoise {

    @Override
    public boolean isSilent() {
      return false;
    }

    @Override
    public void fill(int step, int layer, FloatBuffer noise, int count) {
      copy(xi[step][layer], noise);
    }
  }
}
