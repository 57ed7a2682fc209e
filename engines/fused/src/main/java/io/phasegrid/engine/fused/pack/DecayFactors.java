package io.phasegrid.engine.fused.pack;

import io.phasegrid.engine.fused.device.DirectBuffers;
import io.phasegrid.sweep.TrainingConfig;
import io.phasegrid.train.cpu.DecaySchedule;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Factors of weight decay for the steps of an interval. They are made here because they take double
 * precision, which some devices lack; networks of equal decay share them.
 */
final class DecayFactors {

  private final int steps;
  private final Map<Double, Integer> places = new LinkedHashMap<>();
  private final List<DecaySchedule> schedules = new ArrayList<>();
  private final ByteBuffer values;

  /**
   * @param steps of the longest interval
   */
  DecayFactors(List<TrainingConfig> networks, int steps) {
    this.steps = steps;
    networks.forEach(network -> places.putIfAbsent(rate(network), places.size()));
    places.keySet().forEach(rate -> schedules.add(new DecaySchedule(rate)));
    this.values = DirectBuffers.of(places.size() * steps * Float.BYTES);
  }

  private static double rate(TrainingConfig network) {
    return network.learningRate() * network.weightDecay();
  }

  /** Index of the first factor of a network. */
  int indexOf(TrainingConfig network) {
    return places.get(rate(network)) * steps;
  }

  /** Factors from a step on, decay by decay; the same buffer at every call. */
  ByteBuffer from(int step, int count) {
    FloatBuffer floats = values.asFloatBuffer();
    for (int i = 0; i < schedules.size(); i++) {
      for (int k = 0; k < count; k++) {
        floats.put(i * steps + k, schedules.get(i).factor(step + k));
      }
    }
    return values;
  }
}
