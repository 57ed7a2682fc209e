package io.phasegrid.spark.recovery;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.phasegrid.spark.store.AtomicFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * In-flight markers and executor losses in an output folder, and the crash evidence derived from
 * them. Used by executors and by the driver.
 */
public final class InFlightLog {

  private static final String FOLDER = "_attempts";
  private static final String MARK = ".mark.json";
  private static final String LOSS = ".lost.json";

  private static final Logger LOG = LoggerFactory.getLogger(InFlightLog.class);

  private static final ObjectMapper JSON =
      new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

  private final Path folder;
  private final Configuration configuration;
  private final FileSystem files;

  /** Markers set by this object and not removed yet. */
  private final Set<Path> open = ConcurrentHashMap.newKeySet();

  /**
   * Opens the log of a store.
   *
   * @param store folder of the store
   */
  public InFlightLog(String store, Configuration configuration) throws IOException {
    this.folder = new Path(store, FOLDER);
    this.configuration = configuration;
    this.files = folder.getFileSystem(configuration);
  }

  /**
   * Marks cells as being trained until the returned entry is closed.
   *
   * @param application Spark application id
   * @param executor Spark id of this executor
   */
  public Entry begin(
      String application, String executor, IsolationLevel isolation, List<String> cells)
      throws IOException {
    Path file = new Path(folder, UUID.randomUUID() + MARK);
    InFlightMarker mark = new InFlightMarker(application, executor, isolation, cells);
    open.add(file);
    AtomicFiles.publish(file, JSON.writeValueAsBytes(mark), configuration);
    return () -> remove(file);
  }

  private void remove(Path file) throws IOException {
    files.delete(file, false);
    open.remove(file);
  }

  /** Removes all open markers before the JVM ends for reasons unrelated to their cells. */
  public void abandon() {
    for (Path file : open) {
      try {
        remove(file);
      } catch (IOException e) {
        LOG.warn("the mark {} stays", file, e);
      }
    }
  }

  /** Cells in training. Closing records that the JVM survived them. */
  @FunctionalInterface
  public interface Entry extends AutoCloseable {
    @Override
    void close() throws IOException;
  }

  /** Records the loss of an executor. */
  void lost(ExecutorLoss loss) throws IOException {
    Path file = lossFile(loss.application(), loss.executor());
    if (!files.exists(file)) {
      AtomicFiles.publish(file, JSON.writeValueAsBytes(loss), configuration);
    }
  }

  /**
   * Crash evidence against cells.
   *
   * @param application Spark id of the calling application, which holds the lease; drivers of all
   *     other applications are taken for dead
   * @return evidence by cell id; cells without any are absent
   */
  public Map<String, CrashEvidence> evidence(String application) throws IOException {
    Map<String, ExecutorLoss> losses = new HashMap<>();
    for (Path file : list(LOSS)) {
      ExecutorLoss loss = read(file, ExecutorLoss.class);
      if (loss != null) {
        losses.put(key(loss.application(), loss.executor()), loss);
      }
    }
    Map<String, CrashEvidence> allEvidence = new HashMap<>();
    for (Path file : list(MARK)) {
      InFlightMarker mark = read(file, InFlightMarker.class);
      String cause = mark == null ? null : cause(mark, application, losses);
      if (cause != null) {
        for (String cell : mark.cells()) {
          allEvidence.merge(
              cell,
              CrashEvidence.NONE.and(mark.isolation(), cause),
              (before, one) -> before.and(mark.isolation(), cause));
        }
      }
    }
    return allEvidence;
  }

  /** Cause of death of the JVM behind a marker; null if unknown or unrelated to the cells. */
  private static String cause(
      InFlightMarker mark, String application, Map<String, ExecutorLoss> losses) {
    ExecutorLoss loss = losses.get(key(mark.application(), mark.executor()));
    if (loss != null) {
      return loss.byApplication() ? loss.reason() : null;
    }
    boolean ownProcess = mark.executor().equals(InFlightMarker.DRIVER);
    return ownProcess && !mark.application().equals(application)
        ? "the run's own process was killed or ran out of memory"
        : null;
  }

  /**
   * Whether another executor of an application has some of these cells in training, or had them and
   * was lost without the driver having recorded it yet.
   *
   * @param application Spark application id
   * @param executor Spark id of the calling executor
   */
  public boolean isOpen(String application, String executor, Collection<String> cells)
      throws IOException {
    for (Path file : list(MARK)) {
      InFlightMarker mark = read(file, InFlightMarker.class);
      if (mark != null
          && mark.application().equals(application)
          && !mark.executor().equals(executor)
          && !Collections.disjoint(mark.cells(), cells)
          && !files.exists(lossFile(application, mark.executor()))) {
        return true;
      }
    }
    return false;
  }

  /** Removes all markers. Called by the driver once every cell of the sweep is stored. */
  public void clear() throws IOException {
    files.delete(folder, true);
  }

  /** Removes all markers of a store whose cells are all stored. */
  public static void clear(String store, Configuration configuration) {
    try {
      new InFlightLog(store, configuration).clear();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> list(String ending) throws IOException {
    List<Path> found = new ArrayList<>();
    try {
      for (FileStatus status : files.listStatus(folder)) {
        if (status.getPath().getName().endsWith(ending)
            && !AtomicFiles.isOrphan(status.getPath())) {
          found.add(status.getPath());
        }
      }
    } catch (FileNotFoundException none) {
      return List.of();
    }
    return found;
  }

  private <T> T read(Path file, Class<T> type) throws IOException {
    try (InputStream input = files.open(file)) {
      return JSON.readValue(input, type);
    } catch (FileNotFoundException closed) {
      return null;
    }
  }

  private Path lossFile(String application, String executor) {
    return new Path(folder, application + "-" + executor + LOSS);
  }

  private static String key(String application, String executor) {
    return application + " " + executor;
  }
}
