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

/** The marks in an output folder, and what they tell. Used by executors and by the driver. */
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

  /** Marks that this object has set and not removed yet. */
  private final Set<Path> open = ConcurrentHashMap.newKeySet();

  /**
   * The marks of a store.
   *
   * @param store its folder
   */
  public InFlightLog(String store, Configuration configuration) throws IOException {
    this.folder = new Path(store, FOLDER);
    this.configuration = configuration;
    this.files = folder.getFileSystem(configuration);
  }

  /**
   * Marks cells as being trained, until the attempt is closed.
   *
   * @param application Spark's id of the application
   * @param executor Spark's id of this executor
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

  /** Removes the marks that are still set, since the process ends for no fault of their cells. */
  public void abandon() {
    for (Path file : open) {
      try {
        remove(file);
      } catch (IOException e) {
        LOG.warn("the mark {} stays", file, e);
      }
    }
  }

  /** Cells in training; closing says that their process has survived them. */
  @FunctionalInterface
  public interface Entry extends AutoCloseable {
    @Override
    void close() throws IOException;
  }

  /** Notes that an executor of an application is gone. */
  void lost(ExecutorLoss loss) throws IOException {
    Path file = lossFile(loss.application(), loss.executor());
    if (!files.exists(file)) {
      AtomicFiles.publish(file, JSON.writeValueAsBytes(loss), configuration);
    }
  }

  /**
   * What speaks against cells.
   *
   * @param application Spark's id of the application that asks, which holds the folder: drivers of
   *     all others are dead
   * @return by id, cells with evidence only
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

  /** Why the process behind a mark died; null where that is not known, or tells nothing. */
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
   * Whether another executor of an application has some of these cells in training, or had and is
   * gone without the driver having noted it yet.
   *
   * @param application Spark's id of the application
   * @param executor Spark's id of the executor that asks
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

  /** Removes all marks. Called by the driver when every cell of the sweep is stored. */
  public void clear() throws IOException {
    files.delete(folder, true);
  }

  /** Forgets the attempts at a store's cells: all of them are stored. */
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
