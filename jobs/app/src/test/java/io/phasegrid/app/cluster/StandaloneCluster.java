package io.phasegrid.app.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A standalone Spark cluster on this machine: a master and workers, each a Java of its own, on
 * ports that the system chooses. Closing it ends them and all that they started.
 */
public final class StandaloneCluster implements AutoCloseable {

  private static final Pattern MASTER = Pattern.compile("Starting Spark master at (spark://\\S+)");
  private static final Pattern READY = Pattern.compile("New state: ALIVE");
  private static final Pattern REGISTERED = Pattern.compile("Successfully registered with master");
  private static final String EXECUTOR = "org.apache.spark.executor.CoarseGrainedExecutorBackend";
  private static final String DRIVER = "org.apache.spark.deploy.worker.DriverWrapper";

  private final Path folder;
  private final SparkHome home;
  private final Process master;
  private final String url;
  private final List<Process> workers = new ArrayList<>();
  private final List<Process> others = new ArrayList<>();
  private int submitted;
  private int replaced;

  private StandaloneCluster(Path folder) {
    this.folder = folder;
    this.home = SparkHome.in(folder.resolve("spark"));
    this.master =
        daemon(
            "master", "127.0.0.1", "org.apache.spark.deploy.master.Master", List.of("--port", "0"));
    Path log = log("master");
    this.url = JavaProcess.await(master, log, MASTER);
    JavaProcess.await(master, log, READY);
  }

  /**
   * Starts a cluster and waits until its workers have registered.
   *
   * @param folder for logs and work, as short-lived as the cluster
   */
  public static StandaloneCluster start(Path folder, ClusterShape shape) {
    StandaloneCluster cluster = new StandaloneCluster(folder);
    try {
      for (int i = 0; i < shape.workers(); i++) {
        cluster.workers.add(cluster.startWorker("worker-" + i, shape));
      }
      for (int i = 0; i < shape.workers(); i++) {
        JavaProcess.await(cluster.workers.get(i), cluster.log("worker-" + i), REGISTERED);
      }
    } catch (RuntimeException | AssertionError e) {
      cluster.close();
      throw e;
    }
    return cluster;
  }

  private Process startWorker(String name, ClusterShape shape) {
    Path properties = folder.resolve(name + ".conf");
    String text =
        shape.properties().entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue() + "\n")
            .collect(Collectors.joining());
    try {
      Files.writeString(properties, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // Hosts of their own: Spark runs no speculative copy on the host of the first attempt.
    String host = "127.0.0." + name.replaceAll("\\D", "").transform(i -> 2 + Integer.parseInt(i));
    return daemon(
        name,
        host,
        "org.apache.spark.deploy.worker.Worker",
        List.of(
            "--cores",
            Integer.toString(shape.cores()),
            "--memory",
            shape.memory(),
            "--work-dir",
            folder.resolve(name).toString(),
            "--properties-file",
            properties.toString(),
            url));
  }

  private Process daemon(String name, String host, String main, List<String> more) {
    List<String> arguments = new ArrayList<>(List.of(main, "--host", host, "--webui-port", "0"));
    arguments.addAll(more);
    return home.start(log(name), log(name), List.of("-Xmx256m"), arguments);
  }

  private Path log(String name) {
    return folder.resolve(name + ".log");
  }

  /** The master's address. */
  public String master() {
    return url;
  }

  /** The workers, in the order of their names. */
  public List<ProcessHandle> workers() {
    return workers.stream().map(Process::toHandle).toList();
  }

  /** Kills a worker as a power cut would, and starts another in its place. */
  public void replaceWorker(int worker, ClusterShape shape) {
    JavaProcess.killHard(workers.get(worker).toHandle());
    String name = "worker-" + (workers.size() + replaced++);
    workers.set(worker, startWorker(name, shape));
    JavaProcess.await(workers.get(worker), log(name), REGISTERED);
  }

  /** The executors that run now. */
  public List<ProcessHandle> executors() {
    return startedByWorkers(EXECUTOR);
  }

  /** The executor of an id of Spark. */
  ProcessHandle executor(String id) {
    return executors().stream()
        .filter(
            process -> {
              List<String> arguments = JavaProcess.arguments(process);
              int key = arguments.indexOf("--executor-id");
              return key >= 0 && arguments.get(key + 1).equals(id);
            })
        .findAny()
        .orElseThrow();
  }

  /** The worker that started an executor. */
  ProcessHandle workerOf(ProcessHandle executor) {
    return executor.parent().orElseThrow();
  }

  /** What all executors logged so far, those that are gone too. */
  String executorLogs() {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.endsWith("stderr"))
          .map(JavaProcess::text)
          .collect(Collectors.joining());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until the master says something. */
  void awaitMasterLog(String words) {
    JavaProcess.await(master, log("master"), Pattern.compile(words, Pattern.CASE_INSENSITIVE));
  }

  /** The drivers that workers run now (cluster mode). */
  public List<ProcessHandle> drivers() {
    return startedByWorkers(DRIVER);
  }

  private List<ProcessHandle> startedByWorkers(String main) {
    return workers.stream()
        .flatMap(Process::children)
        .filter(child -> JavaProcess.arguments(child).contains(main))
        .toList();
  }

  /** The beginning of a submission: no options yet, the driver here (client mode). */
  public Submit submit() {
    return Submit.to(this);
  }

  /** Starts spark-submit. */
  Submission start(List<String> javaOptions, List<String> arguments) {
    String name = "submission-" + submitted++;
    Path output = folder.resolve(name + ".out");
    Path error = folder.resolve(name + ".err");
    Process process = home.start(output, error, javaOptions, arguments);
    others.add(process);
    return new Submission(process, output, error, folder);
  }

  @Override
  public void close() {
    List<ProcessHandle> all =
        Stream.of(others, workers, List.of(master))
            .flatMap(List::stream)
            .flatMap(process -> Stream.concat(process.descendants(), Stream.of(process.toHandle())))
            .toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(process -> process.onExit().join());
  }
}
