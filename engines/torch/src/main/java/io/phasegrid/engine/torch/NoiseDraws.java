package io.phasegrid.engine.torch;

import io.phasegrid.engine.torch.device.DeviceMemory;
import io.phasegrid.engine.torch.device.Mirror;
import io.phasegrid.noise.GradientNoise;
import java.util.List;

/**
 * Keyed normal random numbers of every hidden layer, drawn on the CPU as for every engine: all
 * layers before the first is sent, because sending waits for the GPU, which thus computes one step
 * while the CPU draws the next.
 */
final class NoiseDraws {

  private final List<GradientNoise> noises;
  private final int batch;
  private final int[] columns;
  private final Mirror[] layers;

  /**
   * @param noises one per network
   * @param columns random numbers per sample, for each layer
   * @param places networks for which memory is allocated
   */
  NoiseDraws(
      List<GradientNoise> noises, int batch, int[] columns, int places, DeviceMemory memory) {
    this.noises = noises;
    this.batch = batch;
    this.columns = columns;
    this.layers = new Mirror[columns.length];
    for (int l = 0; l < layers.length; l++) {
      layers[l] = memory.mirrored(places, batch, columns[l]);
    }
  }

  void draw(int step) {
    for (int l = 0; l < layers.length; l++) {
      for (int k = 0; k < noises.size(); k++) {
        noises.get(k).fill(step, l, layers[l].of(k), batch * columns[l]);
      }
    }
    for (Mirror layer : layers) {
      layer.send();
    }
  }

  Mirror of(int l) {
    return layers[l];
  }
}
