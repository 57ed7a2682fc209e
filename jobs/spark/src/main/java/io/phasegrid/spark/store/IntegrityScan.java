package io.phasegrid.spark.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Comparison of a store's live files with their recorded lengths and checksums.
 *
 * @param files that must exist
 * @param records damaged commit records
 */
record IntegrityScan(
    Path folder,
    List<FileIntegrity> files,
    List<DamagedFile> records,
    Configuration configuration) {

  private static final int MOST_TASKS = 1000;

  static IntegrityScan of(Path folder, Configuration configuration) throws IOException {
    Path journalFolder = new Path(folder, Journal.FOLDER);
    List<String> journal = StoredRows.journalFiles(folder, configuration);
    Generation.Records read = Generation.records(folder, configuration);
    Set<String> compacted = new HashSet<>();
    List<FileIntegrity> files = new ArrayList<>();
    Map<String, Long> lengths = new HashMap<>();
    for (Table<?> table : Tables.all()) {
      addLengths(new Path(folder, table.name()), configuration, lengths);
    }
    addLengths(journalFolder, configuration, lengths);
    read.committed().forEach(generation -> compacted.addAll(generation.journal()));
    for (Table<?> table : Tables.all()) {
      for (FlatFile file : FlatFile.of(table, read.committed(), folder, configuration)) {
        FileChecksum checksum =
            file.crc() == null ? null : new FileChecksum(file.bytes(), file.crc());
        files.add(integrity(file.path(folder), lengths, checksum, true));
      }
    }
    for (String name : journal) {
      if (!compacted.contains(name)) {
        FileChecksum checksum = FileChecksum.inName(name).orElse(null);
        files.add(integrity(new Path(journalFolder, name), lengths, checksum, false));
      }
    }
    List<DamagedFile> records =
        read.damaged().stream()
            .map(
                name ->
                    new DamagedFile(
                        Generation.FOLDER + "/" + name + ".json", "is no commit record", true))
            .toList();
    return new IntegrityScan(folder, files, records, configuration);
  }

  long bytes() {
    return files.stream().mapToLong(file -> Math.max(0, file.found())).sum();
  }

  /** Checks listed lengths; reads only files without a checksum. */
  List<DamagedFile> quick() {
    return with(
        files.stream().flatMap(file -> file.quick(folder, configuration).stream()).toList());
  }

  /** Reads all files in this process. */
  List<DamagedFile> full() {
    return with(
        files.parallelStream().flatMap(file -> file.full(folder, configuration).stream()).toList());
  }

  /** Reads all files on the executors. */
  List<DamagedFile> full(SparkSession spark) {
    if (files.isEmpty()) {
      return records;
    }
    JavaSparkContext context = new JavaSparkContext(spark.sparkContext());
    String store = folder.toString();
    SerializableConfiguration settings = new SerializableConfiguration(configuration);
    return with(
        context
            .parallelize(files, Math.min(files.size(), MOST_TASKS))
            .map(file -> file.full(new Path(store), settings.value()))
            .filter(Optional::isPresent)
            .map(Optional::get)
            .collect());
  }

  private List<DamagedFile> with(List<DamagedFile> damaged) {
    return Stream.concat(records.stream(), damaged.stream()).toList();
  }

  private static FileIntegrity integrity(
      Path path, Map<String, Long> lengths, FileChecksum checksum, boolean compacted) {
    long found = lengths.getOrDefault(path.toUri().getPath(), -1L);
    return new FileIntegrity(path.toString(), found, checksum, compacted);
  }

  /** Lists a folder recursively; on an object store one request covers a thousand files. */
  private static void addLengths(
      Path folder, Configuration configuration, Map<String, Long> lengths) throws IOException {
    FileSystem files = folder.getFileSystem(configuration);
    if (!files.exists(folder)) {
      return;
    }
    Path qualified = files.getFileStatus(folder).getPath();
    int prefix = qualified.toUri().getPath().length();
    RemoteIterator<LocatedFileStatus> found = files.listFiles(folder, true);
    while (found.hasNext()) {
      FileStatus status = found.next();
      // Relative to the folder as given, which may be a relative path, not as the file system
      // qualified it.
      String below = status.getPath().toUri().getPath().substring(prefix);
      lengths.put(folder.toUri().getPath() + below, status.getLen());
    }
  }

  /**
   * Checks listed lengths.
   *
   * @throws StoreException if a file is damaged
   */
  static void requireSound(Path folder, Configuration configuration) throws IOException {
    // Retried, since a concurrent compaction deletes files that it has replaced.
    for (int attempt = 1; ; attempt++) {
      List<DamagedFile> damaged = of(folder, configuration).quick();
      if (damaged.isEmpty()) {
        return;
      }
      if (attempt == ConcurrentCompactionRetry.ATTEMPTS) {
        DamagedFile first = damaged.get(0);
        throw StoreException.damaged(new Path(folder, first.file()), first.what(), folder);
      }
    }
  }
}
