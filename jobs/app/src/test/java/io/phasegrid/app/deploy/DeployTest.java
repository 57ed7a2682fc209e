package io.phasegrid.app.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.spark.run.CellEstimates;
import io.phasegrid.spark.run.ExecutorSettings;
import io.phasegrid.spark.run.SweepData;
import io.phasegrid.sweep.Sweep;
import io.phasegrid.sweep.SweepFile;
import io.phasegrid.train.cpu.CpuEngine;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What deploy/ hands to Spark and to Kubernetes exists there, and is what plan derives. */
class DeployTest {

  private static final Path ROOT = Path.of(System.getProperty("phasegrid.root", ".."));
  private static final Path KUBERNETES = ROOT.resolve("deploy/kubernetes");
  private static final Pattern KEY = Pattern.compile("\\bspark\\.[a-z][\\w.]*\\w(?==)");

  @Test
  void everySettingIsOneOfSparks() throws IOException {
    List<String> unknown = new ArrayList<>();
    for (Path file : files(".properties", ".conf", ".yaml", ".md", ".sh")) {
      for (String key : keys(file)) {
        if (!SparkKeys.has(key)) {
          unknown.add(file.getFileName() + ": " + key);
        }
      }
    }

    assertThat(unknown).isEmpty();
    assertThat(keys(KUBERNETES.resolve("spark.properties"))).hasSizeGreaterThan(15);
    assertThat(keys(KUBERNETES.resolve("spark-application-gpu.yaml"))).hasSizeGreaterThan(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spark.executor.memoryOverHead",
        "spark.kubernetes.driver.podTemplate",
        "spark.executor.resource.gpu.discovery",
        "spark.kubernetes.executor.volumes.persistentVolumeClaim.output.options.claim"
      })
  void aSlipIsNoSetting(String key) {
    assertThat(SparkKeys.has(key)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"spark.properties", "spark-gpu.properties"})
  void memoryIsWhatPlanDerives(String name) throws IOException {
    Properties given = properties(KUBERNETES.resolve(name));

    assertThat(planned())
        .allSatisfy(
            line -> {
              String[] setting = line.split("=", 2);
              assertThat(given).containsEntry(setting[0], setting[1]);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"spark-application.yaml", "spark-application-gpu.yaml"})
  void theOperatorAsksForTheSame(String name) throws IOException {
    Map<String, ?> spec = map(map(yaml(KUBERNETES.resolve(name))).get("spec"));
    Map<String, ?> executor = map(spec.get("executor"));

    assertThat(planned())
        .contains(
            "spark.executor.cores=" + executor.get("cores"),
            "spark.executor.memory=" + executor.get("memory"),
            "spark.executor.memoryOverhead=" + executor.get("memoryOverhead"),
            "spark.driver.memory=" + map(spec.get("driver")).get("memory"),
            "spark.executor.extraJavaOptions=" + executor.get("javaOptions"));
  }

  @Tag("slow")
  @Test
  void theManifestsFitTheirSchemas() throws Exception {
    assertThat(check()).endsWith("0 faults");
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({
    "output-claim.yaml, accessModes:, accessMode:",
    "rbac.yaml, verbs: [list, verbs: list #",
    "executor-template.yaml, runAsNonRoot, runAsNonroot",
    "spark-application.yaml, memoryOverhead: 512m, memoryOverHead: 512m",
    "spark-application.yaml, instances: 2, instances: two",
    "namespace.yaml, kind: Namespace, kind: Namespaces"
  })
  void aBrokenManifestIsRefused(String name, String right, String wrong, @TempDir Path folder)
      throws Exception {
    String text = Files.readString(KUBERNETES.resolve(name));
    assertThat(text).contains(right);
    Path broken = folder.resolve(name);
    Files.writeString(broken, text.replace(right, wrong));

    assertThat(check(broken.toString())).contains(name + ": ").doesNotContain(" 0 faults");
  }

  /** What the checker says. */
  private static String check(String... files) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of(ROOT.resolve("deploy/check-manifests").toString()));
    command.addAll(List.of(files));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes()).strip();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue() == 0).as(said).isEqualTo(said.endsWith(" 0 faults"));
    return said;
  }

  private static List<String> planned() throws IOException {
    String text =
        (String) map(map(yaml(KUBERNETES.resolve("sweep.yaml"))).get("data")).get("sweep.yaml");
    Sweep sweep = SweepFile.parse(text, "sweep.yaml", List.of());
    SweepData data = SweepData.open(sweep);
    return ExecutorSettings.of(
            sweep.grid(data.digests()), data, CellEstimates.of(new CpuEngine(), data), 4)
        .lines();
  }

  private static List<Path> files(String... endings) throws IOException {
    try (Stream<Path> files = Files.walk(ROOT.resolve("deploy"))) {
      return files
          .filter(file -> !file.toString().contains("/."))
          .filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
          .toList();
    }
  }

  /** The names of settings in a file: of properties, of sparkConf, or before an equals sign. */
  private static List<String> keys(Path file) throws IOException {
    String name = file.toString();
    if (name.endsWith(".properties") || name.endsWith(".conf")) {
      return properties(file).stringPropertyNames().stream().toList();
    }
    if (name.endsWith(".yaml")) {
      if (!Files.readString(file).contains("sparkConf:")) {
        return List.of();
      }
      return List.copyOf(map(map(map(yaml(file)).get("spec")).get("sparkConf")).keySet());
    }
    return KEY.matcher(Files.readString(file)).results().map(match -> match.group()).toList();
  }

  private static Properties properties(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    return properties;
  }

  private static Object yaml(Path file) throws IOException {
    return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, ?> map(Object value) {
    return (Map<String, ?>) value;
  }
}
