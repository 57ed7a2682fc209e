package io.phasegrid.engine.dl4j;

import io.phasegrid.engine.dl4j.model.MeasuredLayer;
import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.SinglePrecision;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Conversion between DL4J's arrays and matrices. DL4J stores the weights of a fully connected layer
 * as inputs × units, and those of a convolution as filters × channels × rows × columns.
 */
final class LayerArrays {

  static final String WEIGHTS = "W";
  static final String BIAS = "b";

  private LayerArrays() {}

  /** W, d_b × d_a. */
  static Matrix weights(MultiLayerNetwork network, MeasuredLayer layer) {
    INDArray array = network.getLayer(layer.index()).getParam(WEIGHTS);
    // Column-major order of inputs × units is row-major order of units × inputs.
    char order = layer.window().isPresent() ? 'c' : 'f';
    return new Matrix(layer.units(), layer.fanIn(), doubles(array, order));
  }

  static void setWeights(MultiLayerNetwork network, MeasuredLayer layer, Matrix weights) {
    INDArray array = network.getLayer(layer.index()).getParam(WEIGHTS);
    char order = layer.window().isPresent() ? 'c' : 'f';
    array.assign(Nd4j.create(SinglePrecision.of(weights.values()), array.shape(), order));
  }

  /** Bias of a layer; zeros if it has none. */
  static double[] bias(MultiLayerNetwork network, MeasuredLayer layer) {
    INDArray array = bias(network, layer.index());
    return array == null ? new double[layer.units()] : doubles(array, 'c');
  }

  /** The layer must have a bias. */
  static void setBias(MultiLayerNetwork network, MeasuredLayer layer, double[] bias) {
    INDArray array = bias(network, layer.index());
    array.assign(Nd4j.createFromArray(bias).castTo(array.dataType()).reshape(array.shape()));
  }

  static boolean hasBias(MultiLayerNetwork network, MeasuredLayer layer) {
    return bias(network, layer.index()) != null;
  }

  private static INDArray bias(MultiLayerNetwork network, int layer) {
    return network.getLayer(layer).paramTable().get(BIAS);
  }

  /** Gradients of the backward pass, by parameter name. */
  static Map<String, INDArray> gradients(MultiLayerNetwork network, int layer) {
    Layer own = network.getLayer(layer).conf().getLayer();
    return own.initializer()
        .getGradientsFromFlattened(
            network.getLayer(layer).conf(), network.getLayer(layer).getGradientsViewArray());
  }

  /** Values in row-major ('c') or column-major ('f') order. */
  static double[] doubles(INDArray array, char order) {
    return array.dup(order).data().asDouble();
  }

  /** Rows of samples and positions in DL4J's shape of a layer's outputs. */
  static INDArray shaped(INDArray rows, MeasuredLayer layer) {
    if (layer.window().isEmpty()) {
      return rows;
    }
    long samples = rows.rows() / layer.rowsPerSample();
    return rows.reshape(
            'c',
            samples,
            layer.window().get().rows(),
            layer.window().get().columns(),
            layer.units())
        .permute(0, 3, 1, 2);
  }
}
