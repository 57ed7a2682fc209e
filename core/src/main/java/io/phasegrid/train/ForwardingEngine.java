package io.phasegrid.train;

import io.phasegrid.data.DataSet;
import io.phasegrid.sweep.CellConfig;
import io.phasegrid.sweep.NetworkConfig;
import java.util.List;
import java.util.Optional;

/**
 * Forwards every call to another engine; a subclass overrides what differs. One with its own
 * numerics overrides both {@code numericsId} methods.
 */
public abstract class ForwardingEngine implements Engine {

  private final Engine engine;

  /**
   * @param engine that answers
   */
  protected ForwardingEngine(Engine engine) {
    this.engine = engine;
  }

  @Override
  public String name() {
    return engine.name();
  }

  @Override
  public String numericsId(CellConfig cell) {
    return engine.numericsId(cell);
  }

  @Override
  public String numericsId(CellConfig cell, Device device) {
    return engine.numericsId(cell, device);
  }

  @Override
  public boolean supports(NetworkConfig network) {
    return engine.supports(network);
  }

  @Override
  public boolean isDistributed() {
    return engine.isDistributed();
  }

  @Override
  public Optional<String> unsupportedReason(CellConfig cell, DataSet data) {
    return engine.unsupportedReason(cell, data);
  }

  @Override
  public Optional<String> missingHere() {
    return engine.missingHere();
  }

  @Override
  public List<String> layerNames(CellConfig cell, DataSet data) {
    return engine.layerNames(cell, data);
  }

  @Override
  public TrainingCost cost(CellConfig cell, int inputs, int outputs) {
    return engine.cost(cell, inputs, outputs);
  }

  @Override
  public int packSize(CellConfig cell, Device device) {
    return engine.packSize(cell, device);
  }

  @Override
  public TrainingPack start(List<TrainingInput> pack, Device device) {
    return engine.start(pack, device);
  }
}
