package io.phasegrid.app.export;

import io.phasegrid.data.DataSet;
import io.phasegrid.linear.Matrix;
import io.phasegrid.network.Weights;
import io.phasegrid.observe.ForwardPass;
import io.phasegrid.sweep.CellConfig;
import io.phasegrid.sweep.NetworkConfig;
import io.phasegrid.train.Device;
import io.phasegrid.train.Engine;
import io.phasegrid.train.TrainingInput;
import io.phasegrid.train.TrainingPack;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Engine decorator that passes each pack to a consumer before it is closed.
 *
 * @param engine engine that trains
 * @param look receives each trained pack
 */
record InspectingEngine(Engine engine, Consumer<TrainingPack> look) implements Engine {

  @Override
  public String name() {
    return engine.name();
  }

  @Override
  public String numericsId(CellConfig cell) {
    return engine.numericsId(cell);
  }

  @Override
  public boolean supports(NetworkConfig network) {
    return engine.supports(network);
  }

  @Override
  public Optional<String> unsupportedReason(CellConfig cell, DataSet data) {
    return engine.unsupportedReason(cell, data);
  }

  @Override
  public TrainingPack start(List<TrainingInput> pack, Device device) {
    return new Shown(engine.start(pack, device), look);
  }

  private record Shown(TrainingPack pack, Consumer<TrainingPack> look) implements TrainingPack {

    @Override
    public int size() {
      return pack.size();
    }

    @Override
    public void trainTo(int step) {
      pack.trainTo(step);
    }

    @Override
    public boolean isFinite(int network) {
      return pack.isFinite(network);
    }

    @Override
    public Weights weights(int network) {
      return pack.weights(network);
    }

    @Override
    public ForwardPass forward(int network, Matrix inputs) {
      return pack.forward(network, inputs);
    }

    @Override
    public void close() {
      try {
        look.accept(pack);
      } finally {
        pack.close();
      }
    }
  }
}
