package io.phasegrid.spark.recovery;

import io.phasegrid.spark.store.StoreFolder;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * Leases and heartbeats as files: {@code TOKEN.json} identifies the holder, {@code TOKEN-N.beat} is
 * its heartbeat N. Each file is written once under a unique name.
 */
final class LeaseFiles {

  private static final String LEASE = ".json";
  private static final String HEARTBEAT = ".beat";
  private static final String NUMBER = "-";

  private final StoreFolder folder;

  LeaseFiles(Path folder, Configuration configuration) {
    this.folder = new StoreFolder(folder, configuration);
  }

  void publish(LeaseHolder holder) throws IOException {
    folder.writeJson(holder.token() + LEASE, holder);
  }

  void heartbeat(String token, long number) throws IOException {
    folder.write(heartbeatFile(token, number), new byte[0]);
    if (number > 0) {
      folder.delete(heartbeatFile(token, number - 1));
    }
  }

  boolean exists(String token) throws IOException {
    return folder.exists(token + LEASE);
  }

  List<LeaseHolder> all() throws IOException {
    return folder.readAll(LEASE, LeaseHolder.class);
  }

  /**
   * Last heartbeat.
   *
   * @param number counts from 0; -1 if there is none
   * @param time by the file system's clock, milliseconds since 1970; without a heartbeat that of
   *     the lease, 0 if that is missing too
   */
  record Sign(long number, long time) {}

  /** Last heartbeat by its number, since a clock may be set back between two. */
  Sign lastSign(String token) throws IOException {
    return folder.list().stream()
        .filter(status -> isOf(token, status))
        .map(status -> new Sign(number(token, status), status.getModificationTime()))
        .max(Comparator.comparingLong(Sign::number))
        .orElse(new Sign(-1, 0));
  }

  private static long number(String token, FileStatus status) {
    String name = status.getPath().getName();
    return name.endsWith(LEASE)
        ? -1
        : Long.parseLong(
            name.substring(token.length() + NUMBER.length(), name.length() - HEARTBEAT.length()));
  }

  /**
   * Time by the file system's clock, from a file that is written and deleted; by this machine's
   * where no file can be written.
   */
  long now() throws IOException {
    String probe = UUID.randomUUID() + ".clock";
    try {
      folder.write(probe, new byte[0]);
    } catch (IOException e) {
      return System.currentTimeMillis();
    }
    long time = folder.files().getFileStatus(folder.file(probe)).getModificationTime();
    folder.delete(probe);
    return time;
  }

  void remove(String token) throws IOException {
    folder.delete(token + LEASE);
    for (FileStatus status : folder.list()) {
      if (isOf(token, status)) {
        folder.delete(status.getPath().getName());
      }
    }
  }

  /** Exact, since one token may be a prefix of another. */
  private static boolean isOf(String token, FileStatus status) {
    String name = status.getPath().getName();
    return name.equals(token + LEASE)
        || name.startsWith(token + NUMBER) && name.endsWith(HEARTBEAT);
  }

  private static String heartbeatFile(String token, long number) {
    return token + NUMBER + number + HEARTBEAT;
  }
}
