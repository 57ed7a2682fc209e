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
 * Claims and signs of life as files: {@code TOKEN.json} says who, {@code TOKEN-N.beat} that it
 * still lives. Each is written once, under a name of its own.
 */
final class LeaseFiles {

  private static final String CLAIM = ".json";
  private static final String BEAT = ".beat";
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

  void publish(LeaseHolder claimant) throws IOException {
    AtomicFiles.publish(
        path(claimant.token() + CLAIM), JSON.writeValueAsBytes(claimant), configuration);
  }

  void beat(String token, long number) throws IOException {
    AtomicFiles.publish(beatFile(token, number), new byte[0], configuration);
    if (number > 0) {
      files.delete(beatFile(token, number - 1), false);
    }
  }

  boolean exists(String token) throws IOException {
    return files.exists(path(token + CLAIM));
  }

  /** All claims, but those that are withdrawn while this reads. */
  List<LeaseHolder> all() throws IOException {
    List<LeaseHolder> claimants = new ArrayList<>();
    for (FileStatus status : list()) {
      if (status.getPath().getName().endsWith(CLAIM) && !AtomicFiles.isLeftover(status.getPath())) {
        try (InputStream input = files.open(status.getPath())) {
          claimants.add(JSON.readValue(input, LeaseHolder.class));
        } catch (FileNotFoundException withdrawn) {
          continue;
        }
      }
    }
    return claimants;
  }

  /** When the file system saw the last sign of life of a claim, by the file system's own clock. */
  long lastSign(String token) throws IOException {
    long last = 0;
    for (FileStatus status : list()) {
      if (isOf(token, status)) {
        last = Math.max(last, status.getModificationTime());
      }
    }
    return last;
  }

  /** Removes a claim and its signs of life. */
  void remove(String token) throws IOException {
    files.delete(path(token + CLAIM), false);
    for (FileStatus status : list()) {
      if (isOf(token, status)) {
        files.delete(status.getPath(), false);
      }
    }
  }

  /** Exactly: one token may be the beginning of another. */
  private static boolean isOf(String token, FileStatus status) {
    String name = status.getPath().getName();
    return name.equals(token + CLAIM) || name.startsWith(token + NUMBER) && name.endsWith(BEAT);
  }

  private FileStatus[] list() throws IOException {
    try {
      return files.listStatus(folder);
    } catch (FileNotFoundException none) {
      return new FileStatus[0];
    }
  }

  private Path beatFile(String token, long number) {
    return path(token + NUMBER + number + BEAT);
  }

  private Path path(String name) {
    return new Path(folder, name);
  }
}
