package io.phasegrid.bench;

import io.phasegrid.cell.CellResult;
import io.phasegrid.cell.CellRunner;
import io.phasegrid.data.HeldOut;
import io.phasegrid.measure.Exponents;
import io.phasegrid.measure.LayerMeasurement;
import io.phasegrid.measure.LayerSamples;
import io.phasegrid.measure.Moments;
import io.phasegrid.measure.Spectrum;
import io.phasegrid.measure.StructuralNull;
import io.phasegrid.measure.Variant;
import io.phasegrid.noise.GradientNoise;
import io.phasegrid.observe.Probe;
import io.phasegrid.phase.PhaseRule;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Thresholds;
import io.phasegrid.train.Engine;
import io.phasegrid.train.Engines;
import io.phasegrid.train.TrainingInput;
import io.phasegrid.train.TrainingPack;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;



/** Milliseconds for measuring a layer, and a cell that is hardly trained. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {
      "--add-modules",
      "jdk.incubator.vector",
      "-Djdk.incubator.vector.VECTOR_ACCESS_OOB_CHECK=0",
      "-XX:+UnlockDiagnosticVMOptions",
      "-XX:+IncrementalInlineForceCleanup"
    })
public class Measuring {

  @Param({"32", "64", "128", "256", "512"})
  private int width;

  private CellRunner runner;
  private TrainingInput oneStep;
  private LayerSamples middle;

  /** Trains one step and observes the layer after the first. */
  @Setup
  public void observe() {
    Engine engine = Engines.named("cpu");
    runner = new CellRunner(engine, new PhaseRule(Thresholds.DEFAULT));
    oneStep =
        Networks.trainingInput(
            Networks.settings(width, "relu")
                .with(Setting.TRAINING_STEPS, 1L)
                .with(Setting.TRAINING_LABEL_NOISE, 0.1));
    HeldOut heldOut = oneStep.samples().heldOut(Integer.MAX_VALUE);
    Probe probe = new Probe(heldOut.inputs(), heldOut.targets(), GradientNoise.NONE);
    try (TrainingPack pack = engine.start(List.of(oneStep))) {
      pack.trainTo(1);
      middle = pack.observe(0, probe).layers().get(1);
    }
  }

  /** All statistics of a middle layer under one observation, and its structural null. */
  @Benchmark
  public void layer(Blackhole blackhole) {
    int rotations = StructuralNull.sufficientRotations(width, width);
    StructuralNull structure = StructuralNull.of(middle.weights(), rotations);
    Moments raw = Moments.of(middle, Variant.RAW);
    Moments normalised = Moments.of(middle, Variant.NORMALISED);
    blackhole.consume(LayerMeasurement.of(Variant.RAW, raw, structure));
    blackhole.consume(LayerMeasurement.of(Variant.NORMALISED, normalised, structure));
    blackhole.consume(Exponents.of(Spectrum.of(middle.weights(), raw), Exponents.CUT));
  }

  /** Four layers, clean and noisy, before and after a single update. */
  @Benchmark
  public CellResult cell() {
    return runner.run(oneStep.cell(), oneStep.data());
  }
}
