package io.phasegrid.engine.fused;

import io.phasegrid.engine.fused.device.Accelerator;
import io.phasegrid.engine.fused.device.Program;
import io.phasegrid.engine.fused.kernel.Layout;
import io.phasegrid.engine.fused.opencl.OpenClDevices;
import io.phasegrid.engine.fused.pack.FusedDevice;
import io.phasegrid.engine.fused.pack.FusedPack;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Settings;
import io.phasegrid.train.TrainingInput;
import io.phasegrid.train.TrainingPack;
import java.util.Arrays;
import java.util.List;

/** Trains for a few steps on the first OpenCL device; a process of its own, see RaceTest. */
final class WatchedTraining {

  private static final int STEPS = 2;

  /** The one between reading weights for propagation and writing their update. */
  private static final String BARRIER =
      "      /* Reading w and the clean gradient is over once all threads are here. */\n      BARRIER;";

  private WatchedTraining() {}

  public static void main(String[] arguments) {
    Accelerator device = OpenClDevices.all().get(0);
    boolean broken = arguments.length > 0;
    for (String noise : broken ? List.of("none") : List.of("none", "flow", "local")) {
      for (int onChip : broken ? new int[] {190_000} : new int[] {190_000, 20_000, 1_000}) {
        train(new FusedDevice(broken ? new Broken(device) : device), noise, onChip);
      }
    }
    System.exit(0);
  }

  private static void train(FusedDevice device, String noise, int onChip) {
    String data = onChip > 50_000 ? "digits" : "teacher";
    Settings settings =
        Packs.settings(data, "mse", "tanh", true, 8, 4, noise)
            .with(Setting.TRAINING_LABEL_NOISE, 0.1);
    List<TrainingInput> inputs = Packs.inputs(Packs.cells(settings, STEPS, 1));
    Layout layout = Layout.of(GpuEngine.shape(inputs), onChip, 256);
    try (TrainingPack pack = new FusedPack(inputs, device, layout, 1e9)) {
      pack.trainTo(STEPS);
      boolean equal =
          Arrays.equals(
              Packs.parameters(pack).get(0), ReferenceTrainer.trained(inputs.get(0), STEPS));
      System.out.println("equal " + equal);
    }
  }

  /** Compiles the kernel without one of its barriers. */
  private record Broken(Accelerator accelerator) implements ForwardingAccelerator {

    @Override
    public Program compile(String source, List<String> macros) {
      if (!source.contains(BARRIER)) {
        throw new IllegalStateException("there is no such barrier");
      }
      return accelerator.compile(source.replace(BARRIER, ""), macros);
    }
  }
}
