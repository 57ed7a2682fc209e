package io.phasegrid.app.cluster;

import io.phasegrid.train.Device;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;

/**
 * What {@link RecordingEngine} saw of one cell in training.
 *
 * @param executor Spark's id of it
 * @param attempt number of the task's attempt, 0 the first
 * @param addresses of the GPUs that Spark gave the task, separated by commas
 * @param device that the engine was told
 * @param cell its id
 * @param start in milliseconds since 1970
 * @param end in the same; none while it lasts, or if the process was killed
 */
record Sighting(
    String executor,
    int attempt,
    String addresses,
    String device,
    String cell,
    long start,
    long end) {

  private static final String BEGUN = ".begun";
  private static final String ENDED = ".ended";

  /** Writes down that a cell begins; gives what {@link #end} needs. */
  static Path begin(Path folder, String cell, Device device) {
    TaskContext task = TaskContext.get();
    var gpus = task.resourcesJMap().get("gpu");
    String line =
        String.join(
            ";",
            SparkEnv.get().executorId(),
            Integer.toString(task.attemptNumber()),
            gpus == null ? "" : String.join(",", gpus.addresses()),
            device.description(),
            cell,
            Long.toString(System.currentTimeMillis()));
    Path file = folder.resolve(UUID.randomUUID() + BEGUN);
    write(file, line);
    return file;
  }

  /** Writes down that it is done. */
  static void end(Path begun) {
    write(ending(begun), Long.toString(System.currentTimeMillis()));
  }

  /** All that was seen. */
  static List<Sighting> all(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(BEGUN)).map(Sighting::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether its training came to an end. */
  boolean hasEnded() {
    return end != Long.MAX_VALUE;
  }

  /** Whether its cell was seen more than once. */
  boolean hasTwin(List<Sighting> all) {
    return all.stream().filter(this::isOfSameCell).count() > 1;
  }

  /** Whether both are of the same cell. */
  boolean isOfSameCell(Sighting other) {
    return cell.equals(other.cell);
  }

  private static Sighting read(Path begun) {
    String[] words = JavaProcess.text(begun).split(";");
    String end = JavaProcess.text(ending(begun));
    return new Sighting(
        words[0],
        Integer.parseInt(words[1]),
        words[2],
        words[3],
        words[4],
        Long.parseLong(words[5]),
        end.isEmpty() ? Long.MAX_VALUE : Long.parseLong(end));
  }

  private static Path ending(Path begun) {
    return Path.of(begun.toString().replace(BEGUN, ENDED));
  }

  private static void write(Path file, String text) {
    try {
      // Readers look all the time: a file appears with its text.
      Path hidden = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), text);
      Files.move(hidden, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
