package io.phasegrid.engine.fused;

import io.phasegrid.data.DataSet;
import io.phasegrid.data.TeacherParameters;
import io.phasegrid.engine.fused.device.Accelerator;
import io.phasegrid.engine.fused.kernel.KernelShape;
import io.phasegrid.engine.fused.kernel.Layout;
import io.phasegrid.engine.fused.kernel.SampleKind;
import io.phasegrid.engine.fused.pack.FusedDevice;
import io.phasegrid.engine.fused.pack.FusedPack;
import io.phasegrid.input.InputException;
import io.phasegrid.sweep.CellConfig;
import io.phasegrid.sweep.DataConfig;
import io.phasegrid.sweep.DataKind;
import io.phasegrid.train.Device;
import io.phasegrid.train.Engine;
import io.phasegrid.train.TrainingCost;
import io.phasegrid.train.TrainingInput;
import io.phasegrid.train.TrainingPack;
import io.phasegrid.train.cpu.CpuEngine;
import java.util.List;
import java.util.Optional;

/** Trains packs of MLPs on a GPU, or on whatever device has OpenCL or CUDA. */
public final class GpuEngine implements Engine {

  /** Version of the arithmetic: raised when a network's bits change. */
  private static final int VERSION = 1;

  /** Assumed for data whose files have not been opened. */
  private static final int MOST_INPUTS = 4096;

  private static final int MOST_CLASSES = 256;

  private final Engine cpu = new CpuEngine();

  @Override
  public String name() {
    return "gpu";
  }

  @Override
  public String numericsId(CellConfig cell) {
    return numericsId(cell, Device.CPU);
  }

  /** With the device's name until bits have been compared on real GPUs. */
  @Override
  public String numericsId(CellConfig cell, Device device) {
    return "fused-%s/%s".formatted(VERSION, Devices.of(device).accelerator().name());
  }

  @Override
  public Optional<String> unsupportedReason(CellConfig cell, DataSet data) {
    if (cell.training().hasShapedNoise()) {
      return Optional.of(
          "Engine gpu has isotropic noise only, not training.noiseShape %s: use the engine cpu."
              .formatted(cell.training().noiseShape().id()));
    }
    if (data.predictions() > 1) {
      return Optional.of("Engine gpu names one class for each sample: use the engine torch.");
    }
    try {
      DeviceOptions.of(System.getenv());
    } catch (InputException e) {
      return Optional.of(e.getMessage());
    }
    return Engine.super.unsupportedReason(cell, data);
  }

  @Override
  public Optional<String> missingHere() {
    return Devices.ifAny(Device.CPU).isPresent()
        ? Optional.empty()
        : Optional.of(
            "Engine gpu finds no CUDA or OpenCL device that keeps IEEE 754: install the driver of this machine's GPU (docs/gpu.md), or use the engine cpu.");
  }

  /** That of engine {@code cpu}: the device is unknown before tasks start. */
  @Override
  public TrainingCost cost(CellConfig cell, int inputs, int outputs) {
    return cpu.cost(cell, inputs, outputs);
  }

  @Override
  public int packSize(CellConfig cell, Device device) {
    return Devices.ifAny(device)
        .map(there -> PackSize.of(layout(there.accelerator(), sketch(cell)), there.accelerator()))
        .orElse(PackSize.UNSEEN);
  }

  /** Shape of a cell whose data may not have been opened: not smaller than the real one. */
  private static KernelShape sketch(CellConfig cell) {
    DataConfig data = cell.data();
    boolean teacher = data.kind() == DataKind.TEACHER;
    return KernelShape.of(
        List.of(cell),
        teacher ? data.inputs() : MOST_INPUTS,
        teacher ? data.outputs() : MOST_CLASSES,
        teacher ? SampleKind.teacher(data.hidden(), data.activation()) : SampleKind.rows(true));
  }

  static Layout layout(Accelerator device, KernelShape shape) {
    return Layout.of(shape, device.onChipBytes(), device.groupThreads());
  }

  @Override
  public TrainingPack start(List<TrainingInput> pack, Device device) {
    FusedDevice there = Devices.of(device);
    Layout layout = layout(there.accelerator(), shape(pack));
    return new FusedPack(pack, there, layout, DeviceOptions.of(System.getenv()).launchSeconds());
  }

  static KernelShape shape(List<TrainingInput> pack) {
    TrainingInput first = pack.get(0);
    DataSet data = first.data();
    SampleKind samples =
        first
            .samples()
            .teacher()
            .map(GpuEngine::kind)
            .orElseGet(() -> SampleKind.rows(data.hasClasses()));
    return KernelShape.of(
        pack.stream().map(one -> one.cell().config()).toList(),
        data.inputs(),
        data.outputs(),
        samples);
  }

  private static SampleKind kind(TeacherParameters teacher) {
    return SampleKind.teacher(teacher.first().rows(), teacher.activation());
  }
}
