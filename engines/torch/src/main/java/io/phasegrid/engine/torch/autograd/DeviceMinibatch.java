package io.phasegrid.engine.torch.autograd;

import io.phasegrid.data.HeldOut;
import io.phasegrid.data.Minibatch;
import io.phasegrid.data.SampleStream;
import io.phasegrid.engine.torch.device.DeviceMemory;
import io.phasegrid.engine.torch.device.Mirror;
import io.phasegrid.engine.torch.device.ResidentRows;
import io.phasegrid.engine.torch.device.TorchDevice;
import io.phasegrid.train.NoisyMinibatch;
import io.phasegrid.train.TrainingInput;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Minibatches of a network on a device. Where it holds the training rows, the CPU draws their
 * numbers and fills in the targets, which may be noisy; the inputs are gathered there.
 */
final class DeviceMinibatch implements AutoCloseable {

  private final TorchDevice device;
  private final ResidentRows resident;
  private final Mirror inputs;
  private final Mirror targets;
  private final Optional<Tensor> rows;
  private final long[] drawn;
  private final NoisyMinibatch filled;

  DeviceMinibatch(
      TrainingInput trainingInput, TorchDevice device, ResidentRows resident, DeviceMemory memory) {
    int batch = trainingInput.cell().config().training().rows();
    int outputs = trainingInput.data().outputs();
    SampleStream samples = trainingInput.samples();
    this.device = device;
    this.resident = resident;
    this.inputs = memory.mirrored(batch, trainingInput.data().inputs());
    this.targets = memory.mirrored(batch, outputs);
    this.drawn = new long[batch];
    this.rows =
        samples
            .drawnRows()
            .flatMap(drawing -> resident.use(this, drawing.rows(), trainingInput.data().inputs()));
    this.filled =
        NoisyMinibatch.of(
            trainingInput.cell(),
            rows.isEmpty() ? samples : new RowNumbers(samples, drawn),
            new Minibatch(batch, inputs.values(), targets.values()),
            outputs);
  }

  /** To be filled before each {@link #send}. */
  NoisyMinibatch filled() {
    return filled;
  }

  /** Puts what was filled on the device; within a scope. */
  void send() {
    targets.send();
    if (rows.isEmpty()) {
      inputs.send();
    } else {
      Tensor numbers = device.placed(Tensor.create(drawn, drawn.length));
      torch.index_select_out(inputs.tensor(), rows.get(), 0, numbers);
    }
  }

  Tensor inputs() {
    return inputs.tensor();
  }

  Tensor targets() {
    return targets.tensor();
  }

  @Override
  public void close() {
    resident.release(this);
  }

  /**
   * A stream whose minibatches have targets, and numbers of rows in place of inputs.
   *
   * @param numbers written at every step
   */
  private record RowNumbers(SampleStream samples, long[] numbers) implements SampleStream {

    @Override
    public void minibatch(long step, Minibatch batch) {
      samples.drawnRows().orElseThrow().fill(step, numbers, batch.targets());
    }

    @Override
    public HeldOut heldOut(int limit) {
      return samples.heldOut(limit);
    }
  }
}
