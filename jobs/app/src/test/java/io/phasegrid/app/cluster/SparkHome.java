package io.phasegrid.app.cluster;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * An installation of Spark made of Maven's jars, and how its programs are started.
 *
 * @param folder with the jars in {@code jars/}
 */
record SparkHome(Path folder) {

  /** The checkout. */
  static final Path ROOT = Path.of(System.getProperty("phasegrid.root")).toAbsolutePath();

  /** The application, with all that Spark does not bring. */
  static final Path APPLICATION = ROOT.resolve("jobs/app/target/phasegrid.jar");

  /** The properties that users submit with. */
  static final Path PROPERTIES = ROOT.resolve("deploy/phasegrid.conf");

  private static final Path CLASS_PATH = ROOT.resolve("jobs/app/target/classpath.txt");
  private static final String JAVA = System.getProperty("java.home") + "/bin/java";

  /** Makes one: links to the jars of the build, less those that only Phasegrid brings. */
  static SparkHome in(Path folder) {
    try {
      Path jars = Files.createDirectories(folder.resolve("jars"));
      for (String jar : Files.readString(CLASS_PATH).strip().split(File.pathSeparator)) {
        if (!jar.contains("/org/bytedeco/") && !jar.contains("/info/picocli/")) {
          Files.createSymbolicLink(jars.resolve(Path.of(jar).getFileName()), Path.of(jar));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new SparkHome(folder);
  }

  /**
   * Starts a program in a Java of its own.
   *
   * @param output file that takes its standard output
   * @param error file that takes its standard error
   * @param options of Java
   * @param arguments main class and arguments
   */
  Process start(Path output, Path error, List<String> options, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(JAVA));
    command.addAll(List.of(JavaModuleOptions.defaultModuleOptions().split(" ")));
    // Masters, workers and drivers live for seconds: the first compiler is enough.
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-XX:+UseSerialGC");
    command.addAll(options);
    command.addAll(List.of("-cp", folder.resolve("jars") + "/*"));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.getParent().toFile())
            .redirectOutput(output.toFile())
            .redirectError(error.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("SPARK_"));
    environment.putAll(
        Map.of(
            "JAVA_HOME",
            System.getProperty("java.home"),
            "SPARK_HOME",
            folder.toString(),
            "SPARK_SCALA_VERSION",
            "2.12",
            "SPARK_LOCAL_IP",
            "127.0.0.1"));
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Java's options of a driver, as spark-submit takes them from the properties. */
  static List<String> driverOptions() {
    Properties properties = new Properties();
    try (var reader = Files.newBufferedReader(PROPERTIES)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.of(properties.getProperty("spark.driver.extraJavaOptions").split(" +"));
  }
}
