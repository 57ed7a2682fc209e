package io.phasegrid.engine.dl4j.model;

import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.nd4j.linalg.learning.config.Sgd;

/** DL4J layers, and their settings, that a network may use. */
final class LayerRules {

  private static final Set<Class<?>> FULLY_CONNECTED = Set.of(DenseLayer.class, OutputLayer.class);

  private static final Set<Class<?>> OF_IMAGES =
      Set.of(
          ConvolutionLayer.class,
          SubsamplingLayer.class,
          ZeroPaddingLayer.class,
          GlobalPoolingLayer.class);

  private static final Set<Class<?>> OF_BOTH =
      Set.of(BatchNormalization.class, ActivationLayer.class);

  private LayerRules() {}

  static boolean isFullyConnected(Layer layer) {
    return FULLY_CONNECTED.contains(layer.getClass());
  }

  static boolean takesImages(Layer layer) {
    return OF_IMAGES.contains(layer.getClass());
  }

  /** Why a layer is not allowed, with the fix; empty if it is allowed. */
  static Optional<String> complaint(Layer layer) {
    if (!isFullyConnected(layer) && !takesImages(layer) && !OF_BOTH.contains(layer.getClass())) {
      return Optional.of(
          "is a "
              + layer.getClass().getSimpleName()
              + ", which is not supported: use DenseLayer, ConvolutionLayer, SubsamplingLayer, ZeroPaddingLayer, GlobalPoolingLayer, BatchNormalization, ActivationLayer and an OutputLayer");
    }
    if (layer.getIDropout() != null) {
      return Optional.of("has dropout, whose random numbers are not the cell's: remove idropout");
    }
    if (layer.getConstraints() != null && !layer.getConstraints().isEmpty()) {
      return Optional.of("has constraints, which the update does not know: remove them");
    }
    if (layer instanceof FeedForwardLayer sized
        && !(layer instanceof BatchNormalization)
        && !(layer instanceof OutputLayer)
        && sized.getNOut() < 1) {
      return Optional.of("has no nout: give it the number of its units or filters");
    }
    return layer instanceof BaseLayer base ? complaintOfTraining(base) : Optional.empty();
  }

  private static Optional<String> complaintOfTraining(BaseLayer layer) {
    if (!isEmpty(layer.getRegularization()) || !isEmpty(layer.getRegularizationBias())) {
      return Optional.of("has a regularization: remove it and use training.weightDecay");
    }
    if (layer.getIUpdater() != null && !(layer.getIUpdater() instanceof Sgd)) {
      return Optional.of(
          "has the updater %s, but training is by Sgd: remove iupdater"
              .formatted(layer.getIUpdater().getClass().getSimpleName()));
    }
    if (layer.getWeightNoise() != null) {
      return Optional.of("has weight noise, whose random numbers are not the cell's: remove it");
    }
    if (layer.getGradientNormalization() != null
        && layer.getGradientNormalization() != GradientNormalization.None) {
      return Optional.of("normalises gradients, which the update does not: remove that");
    }
    if (layer instanceof DenseLayer dense && dense.hasLayerNorm()) {
      return Optional.of("has layer normalisation, which is not supported: set hasLayerNorm false");
    }
    if (layer instanceof ConvolutionLayer convolution
        && convolution.getCnn2dDataFormat() == CNN2DFormat.NHWC) {
      return Optional.of("has images in the format NHWC: set cnn2dDataFormat to NCHW");
    }
    return Optional.empty();
  }

  private static boolean isEmpty(java.util.List<?> list) {
    return list == null || list.isEmpty();
  }
}
