package io.phasegrid.spark.recovery;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.phasegrid.spark.store.AtomicFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Leases and heartbeats as files: {@code TOKEN.json} identifies the holder, {@code TOKEN-N.beat} is
 * its heartbeat N. Each file is written once under a unique name.
 */
final class LeaseFiles {

  private static final String LEASE = ".json";
  private static final String HEARTBEAT = ".beat";
  private static final String NUMBER = "-";

  private static final ObjectMapper JSON =
      new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

  private final Path folder;
  private final Configuration configuration;
  private final FileSystem files;

  LeaseFiles(Path folder, Configuration configuration) throws IOException {
    this.folder = folder;
    this.configuration = configuration;
    this.files = folder.getFileSystem(configuration);
  }

  void publish(LeaseHolder holder) throws IOException {
    AtomicFiles.publish(
        path(holder.token() + LEASE), JSON.writeValueAsBytes(holder), configuration);
  }

  void heartbeat(String token, long number) throws IOException {
    AtomicFiles.publish(heartbeatFile(token, number), new byte[0], configuration);
    if (number > 0) {
      files.delete(heartbeatFile(token, number - 1), false);
    }
  }

  boolean exists(String token) throws IOException {
    return files.exists(path(token + LEASE));
  }

  /** Reads all leases, skipping those withdrawn meanwhile. */
  List<LeaseHolder> all() throws IOException {
    List<LeaseHolder> holders = new ArrayList<>();
    for (FileStatus status : list()) {
      if (status.getPath().getName().endsWith(LEASE) && !AtomicFiles.isOrphan(status.getPath())) {
        try (InputStream input = files.open(status.getPath())) {
          holders.add(JSON.readValue(input, LeaseHolder.class));
        } catch (FileNotFoundException withdrawn) {
          continue;
        }
      }
    }
    return holders;
  }

  /**
   * Time of a lease's last heartbeat by the file system's clock, in milliseconds since 1970; 0 if
   * there is none.
   */
  long lastSign(String token) throws IOException {
    long last = 0;
    for (FileStatus status : list()) {
      if (isOf(token, status)) {
        last = Math.max(last, status.getModificationTime());
      }
    }
    return last;
  }

  /** Removes a lease and its heartbeats. */
  void remove(String token) throws IOException {
    files.delete(path(token + LEASE), false);
    for (FileStatus status : list()) {
      if (isOf(token, status)) {
        files.delete(status.getPath(), false);
      }
    }
  }

  /** Matches the exact token, since one token may be a prefix of another. */
  private static boolean isOf(String token, FileStatus status) {
    String name = status.getPath().getName();
    return name.equals(token + LEASE)
        || name.startsWith(token + NUMBER) && name.endsWith(HEARTBEAT);
  }

  private FileStatus[] list() throws IOException {
    try {
      return files.listStatus(folder);
    } catch (FileNotFoundException none) {
      return new FileStatus[0];
    }
  }

  private Path heartbeatFile(String token, long number) {
    return path(token + NUMBER + number + HEARTBEAT);
  }

  private Path path(String name) {
    return new Path(folder, name);
  }
}
