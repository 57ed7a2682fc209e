package io.phasegrid.spark.recovery;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.phasegrid.spark.store.StoreFolder;
import io.phasegrid.spark.store.UncheckedIo;
import java.io.IOException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * In-flight markers and executor losses in an output folder. A marker that outlives its JVM is
 * evidence against its cells, unless Spark removed the JVM for its own reasons or it died with its
 * driver.
 */
public final class InFlightLog {

  private static final String FOLDER = "_attempts";
  private static final String MARK = ".mark.json";
  private static final String LOSS = ".lost.json";

  private static final Logger LOG = LoggerFactory.getLogger(InFlightLog.class);

  private final StoreFolder folder;

  private final Set<String> open = ConcurrentHashMap.newKeySet();

  /** Opens the log of a store. */
  public InFlightLog(String store, Configuration configuration) {
    this.folder = new StoreFolder(new Path(store, FOLDER), configuration);
  }

  /**
   * Marker for cells that are being trained.
   *
   * @param executor Spark id; {@link #DRIVER} if the driver trains
   * @param isolation stored as {@code company}, its name in files of earlier versions
   */
  record Marker(
      String application,
      String executor,
      @JsonProperty("company") IsolationLevel isolation,
      List<String> cells) {

    /** Spark's executor id of the driver. */
    static final String DRIVER = "driver";
  }

  /**
   * Loss of an executor as reported by Spark.
   *
   * @param byApplication whether the running tasks may be the cause; false if the cluster removed
   *     it
   * @param reason given by Spark
   */
  record Loss(String application, String executor, boolean byApplication, String reason) {}

  /** Marks cells as being trained by an executor until the returned entry is closed. */
  public Entry begin(
      String application, String executor, IsolationLevel isolation, List<String> cells)
      throws IOException {
    String file = UUID.randomUUID() + MARK;
    open.add(file);
    folder.writeJson(file, new Marker(application, executor, isolation, cells));
    return () -> remove(file);
  }

  private void remove(String file) throws IOException {
    folder.delete(file);
    open.remove(file);
  }

  /** Removes all open markers before the JVM ends for reasons unrelated to their cells. */
  public void abandon() {
    for (String file : open) {
      try {
        remove(file);
      } catch (IOException e) {
        LOG.warn("the mark {} stays", folder.file(file), e);
      }
    }
  }

  /** Cells in training. Closing records that the JVM survived them. */
  @FunctionalInterface
  public interface Entry extends AutoCloseable {
    @Override
    void close() throws IOException;
  }

  void lost(Loss loss) throws IOException {
    String file = lossFile(loss.application(), loss.executor());
    if (!folder.exists(file)) {
      folder.writeJson(file, loss);
    }
  }

  /**
   * Crash evidence by cell id; cells without any are absent.
   *
   * @param application caller, which holds the lease; drivers of all others are taken for dead
   */
  public Map<String, CrashEvidence> evidence(String application) throws IOException {
    Map<String, Loss> losses = new HashMap<>();
    for (Loss loss : folder.readAll(LOSS, Loss.class)) {
      losses.put(key(loss.application(), loss.executor()), loss);
    }
    Map<String, CrashEvidence> allEvidence = new HashMap<>();
    for (Marker mark : folder.readAll(MARK, Marker.class)) {
      String cause = cause(mark, application, losses);
      if (cause != null) {
        for (String cell : mark.cells()) {
          CrashEvidence before = allEvidence.getOrDefault(cell, CrashEvidence.NONE);
          allEvidence.put(cell, before.and(mark.isolation(), cause));
        }
      }
    }
    return allEvidence;
  }

  /** Cause of death of the JVM behind a marker; null if unknown or unrelated to the cells. */
  private static String cause(Marker mark, String application, Map<String, Loss> losses) {
    Loss loss = losses.get(key(mark.application(), mark.executor()));
    if (loss != null) {
      return loss.byApplication() ? loss.reason() : null;
    }
    boolean ownProcess = mark.executor().equals(Marker.DRIVER);
    return ownProcess && !mark.application().equals(application)
        ? "the run's own process was killed or ran out of memory"
        : null;
  }

  /**
   * Whether another executor of an application has some of these cells in training, or was lost
   * with them without the driver having recorded it yet.
   *
   * @param executor the calling one
   */
  public boolean isOpen(String application, String executor, Collection<String> cells)
      throws IOException {
    for (Marker mark : folder.readAll(MARK, Marker.class)) {
      if (mark.application().equals(application)
          && !mark.executor().equals(executor)
          && !Collections.disjoint(mark.cells(), cells)
          && !folder.exists(lossFile(application, mark.executor()))) {
        return true;
      }
    }
    return false;
  }

  /** Removes all markers; for the driver, once every cell of the sweep is stored. */
  public void clear() {
    UncheckedIo.run(() -> folder.files().delete(folder.path(), true));
  }

  private static String lossFile(String application, String executor) {
    return application + "-" + executor + LOSS;
  }

  private static String key(String application, String executor) {
    return application + " " + executor;
  }
}
