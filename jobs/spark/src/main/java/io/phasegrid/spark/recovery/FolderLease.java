package io.phasegrid.spark.recovery;

import io.phasegrid.input.InputException;
import io.phasegrid.spark.store.UncheckedIo;
import java.io.IOException;
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
 * Exclusive lease on an output folder, held by one driver at a time.
 *
 * <p>A driver writes its lease, then lists all leases, and withdraws if it finds another live one.
 * Of two concurrent drivers the one that lists later sees the other's lease, so never do both
 * proceed; at worst neither does and both retry. A lease is removed if its process is gone, or if
 * its last heartbeat is further than {@link #DEAD_AFTER_MILLIS} from now by the file system's clock
 * and no other follows: a clock that is set makes the living look silent until their next one. A
 * driver that was wrongly taken for dead stops.
 */
public final class FolderLease implements AutoCloseable {

  static final long HEARTBEAT_MILLIS = 10_000;

  /** Age of the last heartbeat at which a driver counts as dead. */
  static final long DEAD_AFTER_MILLIS = 90_000;

  /** How long a lease that looks silent is watched for a heartbeat. */
  private static final long WATCH_MILLIS = 2 * HEARTBEAT_MILLIS;

  /** A younger lease may still be withdrawn because its driver saw ours. */
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
              Thread thread = new Thread(task, "lease heartbeat");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Acquires the lease on an existing folder.
   *
   * @param takeOver whether to remove leases of drivers that may be alive; such a driver stops at
   *     its next heartbeat
   * @throws InputException if another driver, named in the message, holds the lease, or the folder
   *     cannot be written
   */
  public static FolderLease take(String folder, Configuration configuration, boolean takeOver) {
    return take(folder, configuration, takeOver, WATCH_MILLIS);
  }

  static FolderLease take(
      String folder, Configuration configuration, boolean takeOver, long watchMillis) {
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
        List<LeaseHolder> others = living(files, self, watchMillis);
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
   * Describes the live holder of the lease; empty if there is none or the folder cannot be read.
   */
  public static Optional<String> holder(String folder, Configuration configuration) {
    try {
      LeaseFiles files = new LeaseFiles(new Path(folder, FOLDER), configuration);
      LeaseHolder observer = LeaseHolder.here("");
      for (LeaseHolder holder : files.all()) {
        if (!holder.isSeenDeadBy(observer)
            && !isSilent(files.lastSign(holder.token()), files.now())) {
          return Optional.of(holder.words());
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      // Readers of the tables may lack permission to see who writes them.
      return Optional.empty();
    }
  }

  /** Live leases of other drivers; removes leases of dead ones. */
  private static List<LeaseHolder> living(LeaseFiles files, LeaseHolder self, long watchMillis)
      throws IOException, InterruptedException {
    // The file system's clock, common to both drivers.
    long now = files.lastSign(self.token()).time();
    List<LeaseHolder> living = new ArrayList<>();
    for (LeaseHolder other : files.all()) {
      if (other.token().equals(self.token())) {
        continue;
      }
      if (other.isSeenDeadBy(self) || staysSilent(files, other, now, watchMillis)) {
        LOG.info("took the folder over from {}, which is dead", other.words());
        files.remove(other.token());
      } else {
        living.add(other);
      }
    }
    return living;
  }

  private static boolean staysSilent(
      LeaseFiles files, LeaseHolder holder, long now, long watchMillis)
      throws IOException, InterruptedException {
    LeaseFiles.Sign sign = files.lastSign(holder.token());
    if (!isSilent(sign, now)) {
      return false;
    }
    Thread.sleep(watchMillis);
    return files.lastSign(holder.token()).number() == sign.number();
  }

  /** Whether a sign is far from now; one in the future is older than the setting of the clock. */
  private static boolean isSilent(LeaseFiles.Sign sign, long now) {
    return Math.abs(now - sign.time()) > DEAD_AFTER_MILLIS;
  }

  private static InputException heldBy(String folder, LeaseHolder holder, LeaseFiles files)
      throws IOException {
    long ago = (files.now() - files.lastSign(holder.token()).time()) / 1000;
    return new InputException(
        "The folder %s is being written by %s (last heartbeat %s s ago): wait for it or stop it; if it is dead or unreachable, take over with --take-over."
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
      // A transient file system failure; the next heartbeat may succeed.
      LOG.warn("no heartbeat could be written in {}", folder, e);
    }
  }

  /** Whether the lease is held as far as known; not re-read from the file system. */
  public boolean isHeld() {
    return !lost;
  }

  /**
   * Re-reads the lease from the file system.
   *
   * @throws LeaseLostException if another driver took over the folder
   */
  public void require() {
    if (lost || !UncheckedIo.call(() -> files.exists(self.token()))) {
      throw new LeaseLostException(folder);
    }
  }

  /** Releases the lease. */
  @Override
  public synchronized void close() {
    clock.shutdownNow();
    try {
      files.remove(self.token());
    } catch (IOException e) {
      LOG.warn("the lease on {} could not be withdrawn; it will expire", folder, e);
    }
  }
}
