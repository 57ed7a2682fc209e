package io.phasegrid.spark.recovery;

import io.phasegrid.input.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to write to an output folder, held by one driver at a time.
 *
 * <p>A driver writes its claim, then lists all claims, and withdraws if it sees that of another
 * living one. Of two drivers that come together, the one that lists later sees the other's, so
 * never do both go on; at worst neither does, and each tries again. A claim whose process is gone,
 * or that gave no sign of life for {@link #DEAD_AFTER_MILLIS}, is removed. A driver that was taken
 * for dead finds its claim removed and stops.
 */
public final class FolderLease implements AutoCloseable {

  /** A living driver gives a sign of life this often. */
  static final long HEARTBEAT_MILLIS = 10_000;

  /** A driver that gave no sign of life for so long is dead. */
  static final long DEAD_AFTER_MILLIS = 90_000;

  /** A claim this young may be withdrawn again, since its driver saw this one's. */
  private static final long CONTEST_MILLIS = 5_000;

  private static final int TRIES = 8;
  private static final String FOLDER = "_drivers";
  private static final Logger LOG = LoggerFactory.getLogger(FolderLease.class);

  private final LeaseFiles files;
  private final LeaseHolder self;
  private final String folder;
  private final ScheduledExecutorService clock;
  private volatile boolean lost;
  private long heartbeats;

  private FolderLease(LeaseFiles files, LeaseHolder self, String folder) {
    this.files = files;
    this.self = self;
    this.folder = folder;
    this.clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "sign of life");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Claims a folder.
   *
   * @param folder that exists
   * @param configuration for file systems
   * @param takeOver whether to remove the claim of a driver that may be alive; it stops at its next
   *     sign of life
   * @throws InputException if another driver holds the folder; it says who
   */
  public static FolderLease take(String folder, Configuration configuration, boolean takeOver) {
    try {
      LeaseFiles files = new LeaseFiles(new Path(folder, FOLDER), configuration);
      if (takeOver) {
        for (LeaseHolder other : files.all()) {
          files.remove(other.token());
        }
      }
      for (int attempt = 1; ; attempt++) {
        LeaseHolder self = LeaseHolder.here(UUID.randomUUID().toString());
        files.publish(self);
        files.heartbeat(self.token(), 0);
        List<LeaseHolder> others = living(files, self);
        if (others.isEmpty()) {
          return new FolderLease(files, self, folder).heartbeats();
        }
        files.remove(self.token());
        LeaseHolder holder = others.get(0);
        if (attempt == TRIES || self.since() - holder.since() > CONTEST_MILLIS) {
          throw heldBy(folder, holder, files);
        }
        Thread.sleep((long) (200 * attempt * (1 + Math.abs(self.token().hashCode() % 100) / 50.0)));
      }
    } catch (IOException e) {
      throw new InputException(
          "Cannot write to the output folder %s: check its permissions and the space left, or choose another with --out."
              .formatted(folder),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while claiming " + folder, e);
    }
  }

  /**
   * Who writes to a folder, in words, if anyone gave a sign of life lately.
   *
   * @param folder a store's
   * @param configuration for file systems
   */
  public static Optional<String> holder(String folder, Configuration configuration) {
    try {
      LeaseFiles files = new LeaseFiles(new Path(folder, FOLDER), configuration);
      LeaseHolder observer = LeaseHolder.here("");
      for (LeaseHolder holder : files.all()) {
        long silent = System.currentTimeMillis() - files.lastSign(holder.token());
        if (silent <= DEAD_AFTER_MILLIS && !holder.isSeenDeadBy(observer)) {
          return Optional.of(holder.words());
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      // Whoever may read the tables need not be able to see who writes them.
      return Optional.empty();
    }
  }

  /** The other claimants that are alive; claims of the dead are removed. */
  private static List<LeaseHolder> living(LeaseFiles files, LeaseHolder self) throws IOException {
    // By the file system's clock, which is the same for both.
    long now = files.lastSign(self.token());
    List<LeaseHolder> living = new ArrayList<>();
    for (LeaseHolder other : files.all()) {
      if (other.token().equals(self.token())) {
        continue;
      }
      boolean silent = now - files.lastSign(other.token()) > DEAD_AFTER_MILLIS;
      if (silent || other.isSeenDeadBy(self)) {
        LOG.info("took the folder over from {}, which is dead", other.words());
        files.remove(other.token());
      } else {
        living.add(other);
      }
    }
    return living;
  }

  private static InputException heldBy(String folder, LeaseHolder holder, LeaseFiles files)
      throws IOException {
    long ago = (System.currentTimeMillis() - files.lastSign(holder.token())) / 1000;
    return new InputException(
        "The folder %s is being written by %s (last sign of life %d s ago): wait for it or stop it; if it is dead or unreachable, take over with --take-over."
            .formatted(folder, holder.words(), Math.max(0, ago)));
  }

  private FolderLease heartbeats() {
    clock.scheduleWithFixedDelay(
        this::heartbeat, HEARTBEAT_MILLIS, HEARTBEAT_MILLIS, TimeUnit.MILLISECONDS);
    return this;
  }

  private synchronized void heartbeat() {
    try {
      if (files.exists(self.token())) {
        files.heartbeat(self.token(), ++heartbeats);
      } else {
        lost = true;
        clock.shutdown();
      }
    } catch (IOException | RuntimeException e) {
      // A file system that is away for a moment; the next sign of life may get through.
      LOG.warn("no sign of life could be given in {}", folder, e);
    }
  }

  /** Whether, as far as is known, no other driver took the folder over. */
  public boolean isHeld() {
    return !lost;
  }

  /**
   * Looks whether the claim still stands.
   *
   * @throws LeaseLostException if another driver took the folder over
   */
  public void require() {
    try {
      if (!lost && files.exists(self.token())) {
        return;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new LeaseLostException(folder);
  }

  /** Gives the folder free. */
  @Override
  public synchronized void close() {
    clock.shutdownNow();
    try {
      files.remove(self.token());
    } catch (IOException e) {
      LOG.warn("the claim on {} could not be withdrawn; it lapses by itself", folder, e);
    }
  }
}
