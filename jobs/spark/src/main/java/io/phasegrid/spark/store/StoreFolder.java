package io.phasegrid.spark.store;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsAction;
import org.apache.hadoop.security.AccessControlException;

/** Folder of atomic files on a Hadoop file system; need not exist until a file is written. */
public record StoreFolder(Path path, Configuration configuration) {

  /** Ignores properties that newer versions may add. */
  static final ObjectMapper JSON =
      new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

  /** Path of a file in this folder. */
  public Path file(String name) {
    return new Path(path, name);
  }

  StoreFolder folder(String name) {
    return new StoreFolder(file(name), configuration);
  }

  /** File system of the folder. */
  public FileSystem files() throws IOException {
    return path.getFileSystem(configuration);
  }

  /**
   * Whether permissions let files be written to the folder, or to the nearest above that exists.
   * Object stores do not tell beforehand, and count as writable.
   */
  boolean isWritable() throws IOException {
    FileSystem files = files();
    Path existing = path;
    while (!files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    if (files instanceof LocalFileSystem local) {
      return Files.isWritable(local.pathToFile(existing).toPath());
    }
    try {
      files.access(existing, FsAction.WRITE);
      return true;
    } catch (AccessControlException e) {
      return false;
    }
  }

  /** Everything in the folder, orphaned files included; empty if it does not exist. */
  public List<FileStatus> list() throws IOException {
    try {
      return List.of(files().listStatus(path));
    } catch (FileNotFoundException none) {
      return List.of();
    }
  }

  /** Complete files with this name ending. */
  public List<Path> list(String ending) throws IOException {
    return list().stream()
        .map(FileStatus::getPath)
        .filter(file -> file.getName().endsWith(ending) && !AtomicFiles.isOrphan(file))
        .toList();
  }

  /** Whether a file exists. */
  public boolean exists(String name) throws IOException {
    return files().exists(file(name));
  }

  /** Deletes a file, if it exists. */
  public void delete(String name) throws IOException {
    files().delete(file(name), false);
  }

  /** Content of a file, which must exist. */
  public byte[] read(String name) throws IOException {
    try (InputStream input = files().open(file(name))) {
      return input.readAllBytes();
    }
  }

  /** Content of a file; empty if it does not exist. */
  public Optional<byte[]> find(String name) throws IOException {
    return exists(name) ? Optional.of(read(name)) : Optional.empty();
  }

  /** All JSON files with this name ending, except those deleted meanwhile. */
  public <T> List<T> readAll(String ending, Class<T> type) throws IOException {
    List<T> found = new ArrayList<>();
    for (Path file : list(ending)) {
      try {
        found.add(JSON.readValue(read(file.getName()), type));
      } catch (FileNotFoundException deleted) {
        continue;
      }
    }
    return found;
  }

  /** Writes a file under an unused name. */
  public void write(String name, byte[] content) throws IOException {
    AtomicFiles.publish(file(name), content, configuration);
  }

  /** Writes a value as a JSON file under an unused name. */
  public void writeJson(String name, Object value) throws IOException {
    write(name, JSON.writeValueAsBytes(value));
  }
}
