package io.phasegrid.app.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A call of spark-submit in the making.
 *
 * @param cluster where to
 * @param mode client or cluster
 * @param options of spark-submit besides
 */
public record Submit(StandaloneCluster cluster, String mode, List<String> options) {

  static Submit to(StandaloneCluster cluster) {
    return new Submit(cluster, "client", List.of())
        // These tables are small: more partitions would only cost scheduling.
        .set("spark.sql.shuffle.partitions", "4")
        .set("spark.ui.enabled", "false");
  }

  /** The same with a property of Spark. */
  public Submit set(String key, String value) {
    return option("--conf", key + "=" + value);
  }

  /** The same with a jar that driver and executors get. */
  public Submit jar(Path jar) {
    return option("--jars", jar.toString());
  }

  /** The same with the driver on a worker. */
  public Submit onCluster() {
    return new Submit(cluster, "cluster", options)
        .set("spark.standalone.submit.waitAppCompletion", "true");
  }

  private Submit option(String name, String value) {
    List<String> more = new ArrayList<>(options);
    more.addAll(List.of(name, value));
    return new Submit(cluster, mode, List.copyOf(more));
  }

  /** Submits a command of phasegrid; files by absolute paths. */
  public Submission run(Object... command) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "org.apache.spark.deploy.SparkSubmit",
                "--master",
                cluster.master(),
                "--deploy-mode",
                mode,
                "--properties-file",
                SparkHome.PROPERTIES.toString(),
                "--class",
                "io.phasegrid.app.cli.PhasegridCommand"));
    arguments.addAll(options);
    arguments.add(SparkHome.APPLICATION.toString());
    Arrays.stream(command).map(String::valueOf).forEach(arguments::add);
    return cluster.start(SparkHome.driverOptions(), arguments);
  }
}
