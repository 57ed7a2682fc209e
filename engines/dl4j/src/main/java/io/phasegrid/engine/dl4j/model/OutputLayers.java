package io.phasegrid.engine.dl4j.model;

import io.phasegrid.sweep.Loss;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossL2;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/** Output layers, whose activation and loss are determined by {@code training.loss}. */
final class OutputLayers {

  private OutputLayers() {}

  static OutputLayer of(Loss loss, int outputs, boolean bias) {
    return new OutputLayer.Builder(function(loss, outputs))
        .nOut(outputs)
        .hasBias(bias)
        .activation(loss == Loss.CROSS_ENTROPY ? Activation.SOFTMAX : Activation.IDENTITY)
        .build();
  }

  /**
   * DL4J's mean squared error divides by the number of outputs; equal weights turn it into half the
   * sum of squares.
   */
  static ILossFunction function(Loss loss, int outputs) {
    return switch (loss) {
      case CROSS_ENTROPY -> new LossMCXENT();
      case MSE -> new LossMSE(halves(outputs));
      case CONTRASTIVE -> throw new IllegalArgumentException(words(loss));
    };
  }

  private static INDArray halves(int outputs) {
    float[] weights = new float[outputs];
    java.util.Arrays.fill(weights, outputs / 2f);
    return Nd4j.createFromArray(weights).reshape(1, outputs);
  }

  /** Whether the output layer in a user's file matches the loss. */
  static boolean agrees(OutputLayer layer, Loss loss) {
    return switch (loss) {
      case CROSS_ENTROPY ->
          layer.getLossFn() instanceof LossMCXENT
              && layer.getActivationFn() instanceof ActivationSoftmax;
      case MSE ->
          layer.getLossFn() instanceof LossL2
              && layer.getActivationFn() instanceof ActivationIdentity;
      case CONTRASTIVE -> false;
    };
  }

  /** Activation and loss, for messages. */
  static String words(Loss loss) {
    return switch (loss) {
      case CROSS_ENTROPY -> "ActivationSoftmax and LossMCXENT";
      case MSE -> "ActivationIdentity and LossMSE";
      case CONTRASTIVE -> "a projection, which DL4J's networks lack";
    };
  }
}
