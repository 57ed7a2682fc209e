package io.phasegrid.engine.fused;

import io.phasegrid.engine.fused.cuda.Nvrtc;
import io.phasegrid.engine.fused.kernel.KernelShape;
import io.phasegrid.engine.fused.kernel.KernelSource;
import io.phasegrid.engine.fused.kernel.Layout;
import io.phasegrid.engine.fused.kernel.SampleKind;
import io.phasegrid.sweep.CellConfig;
import io.phasegrid.sweep.DataConfig;
import io.phasegrid.sweep.DataDigests;
import io.phasegrid.sweep.Grid;
import io.phasegrid.sweep.Sweep;
import io.phasegrid.sweep.SweepFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Compiles every shape of the ready-made sweeps, with label noise, for some GPUs, and prints a line
 * for each: what a thread takes. A process of its own, see NvrtcTest.
 */
final class CompiledShapes {

  /** Memory on the chip for a work-group. */
  private static final Map<String, Integer> GPUS = Map.of("sm_80", 163 << 10, "sm_90", 227 << 10);

  private static final int MOST_THREADS = 1024;

  private static final Pattern SPILLS =
      Pattern.compile("(\\d+) bytes spill stores, (\\d+) bytes spill loads");

  private static final Pattern REGISTERS = Pattern.compile("Used (\\d+) registers");

  private CompiledShapes() {}

  public static void main(String[] arguments) throws IOException {
    shapes(Path.of(arguments[0])).parallelStream()
        .flatMap(shape -> GPUS.keySet().stream().map(gpu -> compiled(shape, gpu)))
        .forEach(System.out::println);
    System.exit(0);
  }

  private static String compiled(KernelShape shape, String gpu) {
    Layout layout = Layout.of(shape, GPUS.get(gpu), MOST_THREADS);
    String log =
        Nvrtc.compile(KernelSource.text(), layout.macros(), gpu, List.of("--ptxas-options=-v"))
            .log();
    Matcher spills = found(SPILLS, log);
    return "shape %s %s %s %s %s %s"
        .formatted(
            gpu,
            found(REGISTERS, log).group(1),
            Integer.parseInt(spills.group(1)) + Integer.parseInt(spills.group(2)),
            layout.groupThreads(),
            layout.onChipBytes(),
            shape.toString().replace(' ', '_'));
  }

  private static Matcher found(Pattern pattern, String log) {
    Matcher matcher = pattern.matcher(log);
    if (!matcher.find()) {
      throw new IllegalStateException("the compiler says nothing of " + pattern + ": " + log);
    }
    return matcher;
  }

  private static Set<KernelShape> shapes(Path sweeps) throws IOException {
    Set<KernelShape> shapes = new LinkedHashSet<>();
    try (Stream<Path> files = Files.list(sweeps)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".yaml")).sorted().toList()) {
        Sweep sweep = SweepFile.read(file, List.of());
        Grid grid = sweep.grid(DataDigests.NONE);
        for (long i = 0; i < grid.points(); i++) {
          CellConfig cell = CellConfig.of(grid.point(i));
          if (new GpuEngine().supports(cell.network())
              && cell.training().optimizer().isPlain()
              && !cell.training().hasShapedNoise()) {
            shapes.add(shape(cell).withLabelNoise());
          }
        }
      }
    }
    return shapes;
  }

  private static KernelShape shape(CellConfig cell) {
    DataConfig data = cell.data();
    List<CellConfig> pack = List.of(cell);
    return switch (data.kind()) {
      case TEACHER ->
          KernelShape.of(
              pack,
              data.inputs(),
              data.outputs(),
              SampleKind.teacher(data.hidden(), data.activation()));
      case DIGITS -> KernelShape.of(pack, 64, 10, SampleKind.rows(true));
      case IDX -> KernelShape.of(pack, 784, 10, SampleKind.rows(true));
      default -> throw new IllegalStateException("a sweep of " + data.kind());
    };
  }
}
