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

/** The last layer of a network, whose activation and loss {@code training.loss} decides. */
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
   * DL4J's loss that is Phasegrid's. Its mean squared error divides by the number of outputs; equal
   * weights make it half the sum of squares.
   */
  static ILossFunction function(Loss loss, int outputs) {
    return switch (loss) {
      case CROSS_ENTROPY -> new LossMCXENT();
      case MSE -> new LossMSE(halves(outputs));
    };
  }

  private static INDArray halves(int outputs) {
    float[] weights = new float[outputs];
    java.util.Arrays.fill(weights, outputs / 2f);
    return Nd4j.createFromArray(weights).reshape(1, outputs);
  }

  /** Whether what a user's file says of the last layer is what is trained. */
  static boolean agrees(OutputLayer layer, Loss loss) {
    return switch (loss) {
      case CROSS_ENTROPY ->
          layer.getLossFn() instanceof LossMCXENT
              && layer.getActivationFn() instanceof ActivationSoftmax;
      case MSE ->
          layer.getLossFn() instanceof LossL2
              && layer.getActivationFn() instanceof ActivationIdentity;
    };
  }

  /** How messages say what a loss asks of the last layer. */
  static String words(Loss loss) {
    return switch (loss) {
      case CROSS_ENTROPY -> "ActivationSoftmax and LossMCXENT";
      case MSE -> "ActivationIdentity and LossMSE";
    };
  }
}
