package io.phasegrid.engine.dl4j;

import io.phasegrid.engine.dl4j.model.MeasuredLayer;
import io.phasegrid.engine.dl4j.model.Window;
import io.phasegrid.linear.Matrix;
import io.phasegrid.observe.MeasuredPositions;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Rows by which a layer is measured, one per sample or measured position, extracted from DL4J's
 * arrays.
 *
 * @param positions measured in each sample
 * @param samples number of held-out samples
 */
record MeasuredRows(MeasuredLayer layer, MeasuredPositions positions, int samples) {

  double[] empty(int columns) {
    return new double[samples * positions.perSample() * columns];
  }

  Matrix matrix(double[] values, int columns) {
    return new Matrix(samples * positions.perSample(), columns, values);
  }

  /** Copies h_a of a block of samples, in DL4J's shape, from sample {@code from} on. */
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

  /** Copies g_b = −δ of such a block. */
  void takeGradients(INDArray delta, int from, double[] to) {
    double[] values = LayerArrays.doubles(delta, 'c');
    int all = layer.rowsPerSample();
    int units = layer.units();
    int start = from * positions.perSample() * units;
    for (int sample = 0; sample < delta.size(0); sample++) {
      for (int position : positions.of(from + sample)) {
        for (int unit = 0; unit < units; unit++) {
          // DL4J's order is unit by unit, then position by position.
          to[start++] = -values[(sample * units + unit) * all + position];
        }
      }
    }
  }
}
