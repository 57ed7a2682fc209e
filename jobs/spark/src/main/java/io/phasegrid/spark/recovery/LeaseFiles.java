package io.phasegrid.spark.recovery;

import io.phasegrid.spark.store.StoreFolder;
import java.io.IOException;
import java.util.List;
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

  /** Last heartbeat by the file system's clock, milliseconds since 1970; 0 if there is none. */
  long lastSign(String token) throws IOException {
    return folder.list().stream()
        .filter(status -> isOf(token, status))
        .mapToLong(FileStatus::getModificationTime)
        .max()
        .orElse(0);
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
