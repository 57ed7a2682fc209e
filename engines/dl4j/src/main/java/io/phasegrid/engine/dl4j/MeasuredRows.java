package io.phasegrid.engine.dl4j;

import io.phasegrid.engine.dl4j.model.MeasuredLayer;
import io.phasegrid.engine.dl4j.model.Window;
import io.phasegrid.linear.Matrix;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Which rows a layer is measured by: its samples, or positions of them; and how these are taken out
 * of DL4J's arrays.
 *
 * @param layer which
 * @param positions that are seen
 * @param samples that are held out
 */
record MeasuredRows(MeasuredLayer layer, MeasuredPositions positions, int samples) {

  /** Room for the inputs of all rows. */
  double[] emptyInputs() {
    return new double[samples * positions.perSample() * layer.fanIn()];
  }

  /** Room for the neuron gradients of all rows. */
  double[] emptyGradients() {
    return new double[samples * positions.perSample() * layer.units()];
  }

  /** A matrix of all rows. */
  Matrix matrix(double[] values, int columns) {
    return new Matrix(samples * positions.perSample(), columns, values);
  }

  /**
   * Takes h_a of some samples.
   *
   * @param entering the layer
   * @param from the first of the samples
   * @param to receives the rows
   */
  void takeInputs(INDArray entering, int from, double[] to) {
    double[] values = LayerArrays.doubles(entering, 'c');
    if (layer.window().isEmpty()) {
      System.arraycopy(values, 0, to, from * layer.fanIn(), values.length);
      return;
    }
    Window window = layer.window().get();
    int start = from * positions.perSample() * layer.fanIn();
    for (int sample = 0; sample < entering.size(0); sample++) {
      for (int position : positions.of(from + sample)) {
        window.patch(values, sample, position, to, start);
        start += layer.fanIn();
      }
    }
  }

  /**
   * Takes g_b = −δ of some samples.
   *
   * @param delta of the layer's outputs
   * @param from the first of the samples
   * @param to receives the rows
   */
  void takeGradients(INDArray delta, int from, double[] to) {
    double[] values = LayerArrays.doubles(delta, 'c');
    int all = layer.rowsPerSample();
    int units = layer.units();
    int start = from * positions.perSample() * units;
    for (int sample = 0; sample < delta.size(0); sample++) {
      for (int position : positions.of(from + sample)) {
        for (int unit = 0; unit < units; unit++) {
          // Unit by unit, each position by position.
          to[start++] = -values[(sample * units + unit) * all + position];
        }
      }
    }
  }
}
