package io.phasegrid.bench;

import io.phasegrid.cell.CellRunner;
import io.phasegrid.data.DataSet;
import io.phasegrid.data.DataSets;
import io.phasegrid.phase.PhaseRule;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Settings;
import io.phasegrid.sweep.Thresholds;
import io.phasegrid.train.Engines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Shares of the parts of measuring a cell of the digits, by stack samples of Flight Recorder in a
 * warm JVM: cells of one step, measured at steps 0 (once for all) and 1, clean and noisy, with
 * theories.
 *
 * <pre>bench/run.sh MeasureParts [WIDTHS [SECONDS]]</pre>
 */
public final class MeasureParts {

  /** Methods in the stack, then the name of the part; the first match decides. */
  private static final String[][] PARTS = {
    {"StructuralNull.", "Eigenvalues.", "nulls: eigenvalues"},
    {"RotatedWeights.of", "nulls: rotated weights"},
    {"StructuralNull.", "nulls: sums"},
    {"SingularBasis.of", "SingularValues.", "spectra: singular values"},
    {"SingularBasis.", "spectra: products"},
    {"Normalisation.", "RowGram.matrix", "moments: products"},
    {"Normalisation.", "moments: normalising samples"},
    {"Variant$", "moments: products"},
    {"SampleMoments.", "Products.", "moments: products"},
    {"LayerStructure.", "alignments, ranks, Z"},
    {"OutputJacobian.", "theory: derivatives of outputs"},
    {"FeatureAnsatz.", "theory: feature ansatz"},
    {"NeuralCollapse.", "theory: neural collapse"},
    {"StationarityTerms.", "theory: stationarity"},
    {"PerceptronObserver.", "passes"},
    {"PerceptronPass.", "passes"},
  };

  private MeasureParts() {}

  /** Prints the parts for each width. */
  public static void main(String[] arguments) throws Exception {
    String widths = arguments.length > 0 ? arguments[0] : "32,128,512";
    double seconds = arguments.length > 1 ? Double.parseDouble(arguments[1]) : 12;
    for (String width : widths.split(",")) {
      report(Integer.parseInt(width), seconds);
    }
  }

  private static void report(int width, double seconds) throws Exception {
    Settings settings =
        Networks.settings(width, "relu")
            .with(Setting.TRAINING_STEPS, 1L)
            .with(Setting.TRAINING_LABEL_NOISE, 0.3);
    Cell cell = Cell.of(settings, 1);
    DataSet data = DataSets.open(cell.config().data());
    measure(cell, data, seconds / 2);
    Path file = Files.createTempFile("measure-parts", ".jfr");
    try (Recording recording = new Recording()) {
      recording.enable("jdk.ExecutionSample").withPeriod(Duration.ofMillis(1));
      recording.enable("jdk.NativeMethodSample").withPeriod(Duration.ofMillis(1));
      recording.start();
      measure(cell, data, seconds);
      recording.stop();
      recording.dump(file);
    }
    print(width, RecordingFile.readAllEvents(file));
    Files.delete(file);
  }

  private static void measure(Cell cell, DataSet data, double seconds) {
    long end = System.nanoTime() + (long) (seconds * 1e9);
    while (System.nanoTime() < end) {
      new CellRunner(Engines.named("cpu"), new PhaseRule(Thresholds.DEFAULT)).run(cell, data);
    }
  }

  private static void print(int width, List<RecordedEvent> events) {
    Map<String, Integer> counts = new TreeMap<>();
    int all = 0;
    for (RecordedEvent event : events) {
      if (event.getStackTrace() == null) {
        continue;
      }
      List<String> stack =
          event.getStackTrace().getFrames().stream().map(MeasureParts::name).toList();
      if (stack.stream().anyMatch(name -> name.startsWith("PackMember.measure"))) {
        counts.merge(part(stack), 1, Integer::sum);
        all++;
      }
    }
    System.out.println("width " + width + ", " + all + " samples");
    for (Map.Entry<String, Integer> count : counts.entrySet()) {
      System.out.printf(
          Locale.ROOT, "  %5.1f%%  %s%n", 100.0 * count.getValue() / all, count.getKey());
    }
  }

  private static String name(RecordedFrame frame) {
    String type = frame.getMethod().getType().getName();
    return type.substring(type.lastIndexOf('.') + 1) + "." + frame.getMethod().getName();
  }

  private static String part(List<String> stack) {
    for (String[] part : PARTS) {
      if (Arrays.stream(part, 0, part.length - 1)
          .allMatch(method -> stack.stream().anyMatch(name -> name.startsWith(method)))) {
        return part[part.length - 1];
      }
    }
    return "all else";
  }
}
