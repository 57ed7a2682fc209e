package io.phasegrid.app.export;

import io.phasegrid.train.Device;
import io.phasegrid.train.Engine;
import io.phasegrid.train.ForwardingEngine;
import io.phasegrid.train.ForwardingTrainingPack;
import io.phasegrid.train.TrainingInput;
import io.phasegrid.train.TrainingPack;
import java.util.List;
import java.util.function.Consumer;

/** Engine that shows its packs before they are closed. */
final class InspectingEngine extends ForwardingEngine {

  private final Consumer<TrainingPack> inspection;

  /**
   * @param inspection receives the engine's own pack
   */
  InspectingEngine(Engine engine, Consumer<TrainingPack> inspection) {
    super(engine);
    this.inspection = inspection;
  }

  @Override
  public TrainingPack start(List<TrainingInput> pack, Device device) {
    TrainingPack started = super.start(pack, device);
    return new ForwardingTrainingPack(started) {
      @Override
      public void close() {
        try {
          inspection.accept(started);
        } finally {
          super.close();
        }
      }
    };
  }
}
