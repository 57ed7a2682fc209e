package io.phasegrid.spark.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
 * Looks through the files that count in a store: against what their names and the commit records
 * say of them.
 *
 * @param folder of the store
 * @param files those that should be there
 * @param records commit records that are damaged
 */
record IntegrityScan(
    Path folder,
    List<FileIntegrity> files,
    List<DamagedFile> records,
    Configuration configuration) {

  private static final int MOST_TASKS = 1000;

  /** Lists a store. */
  static IntegrityScan of(Path folder, Configuration configuration) throws IOException {
    List<String> journal = StoredRows.journalFiles(folder, configuration);
    Generation.Records read = Generation.records(folder, configuration);
    Set<String> compacted = new HashSet<>();
    List<FileIntegrity> files = new ArrayList<>();
    Map<String, Long> lengths = new HashMap<>();
    for (Table<?> table : Tables.all()) {
      addLengths(new Path(folder, table.name()), configuration, lengths);
    }
    addLengths(new Path(folder, Journal.FOLDER), configuration, lengths);
    for (Generation generation : read.committed()) {
      compacted.addAll(generation.journal());
    }
    for (Table<?> table : Tables.all()) {
      for (FlatFile file : FlatFile.of(table, read.committed(), folder, configuration)) {
        Path path = file.path(folder);
        FileChecksum checksum =
            file.crc() == null ? null : new FileChecksum(file.bytes(), file.crc());
        files.add(new FileIntegrity(path.toString(), length(lengths, path), checksum, true));
      }
    }
    for (String name : journal) {
      if (!compacted.contains(name)) {
        Path path = new Path(new Path(folder, Journal.FOLDER), name);
        files.add(
            new FileIntegrity(
                path.toString(),
                length(lengths, path),
                FileChecksum.inName(name).orElse(null),
                false));
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

  /** Bytes of all files. */
  long bytes() {
    return files.stream().mapToLong(file -> Math.max(0, file.found())).sum();
  }

  /** What the listing tells: costs no reading where files have stamps. */
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
    List<DamagedFile> all = new ArrayList<>(records);
    all.addAll(damaged);
    return all;
  }

  private static long length(Map<String, Long> lengths, Path path) {
    return lengths.getOrDefault(path.toUri().getPath(), -1L);
  }

  /** Lists whole trees: one request for a thousand files of an object store. */
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
      // By the folder's own path, which may be relative, rather than by what the system made of it.
      String below = status.getPath().toUri().getPath().substring(prefix);
      lengths.put(folder.toUri().getPath() + below, status.getLen());
    }
  }

  /**
   * Compares the files that count with their records.
   *
   * @throws StoreException if one is damaged
   */
  static void requireSound(Path folder, Configuration configuration) throws IOException {
    List<DamagedFile> damaged = of(folder, configuration).quick();
    // A compaction beside this takes away files that it has just replaced.
    for (int attempt = 1;
        !damaged.isEmpty() && attempt < ConcurrentCompactionRetry.ATTEMPTS;
        attempt++) {
      damaged = of(folder, configuration).quick();
    }
    if (!damaged.isEmpty()) {
      DamagedFile first = damaged.get(0);
      throw StoreException.damaged(new Path(folder, first.file()), first.what(), folder);
    }
  }
}
