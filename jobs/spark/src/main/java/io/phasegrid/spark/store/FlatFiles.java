package io.phasegrid.spark.store;

import java.io.IOException;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.OutputWriter;
import org.apache.spark.sql.execution.datasources.OutputWriterFactory;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import scala.collection.immutable.Map$;

/**
 * Parquet files of one folder, which hold each row exactly once. Written without Spark's committer,
 * which relies on rename: on an object store a rename is a copy and not atomic.
 *
 * <p>Each task attempt writes a uniquely named file and reports its length and checksum; files of
 * failed and speculative attempts are never reported. On file systems that show partial files,
 * names are hidden until {@link #publish()}.
 */
record FlatFiles(Path folder, List<FlatFile> files, Configuration configuration) {

  /** Writes one unpublished file per partition to a new subfolder. */
  static FlatFiles write(Dataset<Row> rows, Path table, String version, Configuration configuration)
      throws IOException {
    Path folder = new Path(table, version);
    StructType schema = rows.schema();
    Job job = Job.getInstance(rows.sparkSession().sessionState().newHadoopConf());
    OutputWriterFactory factory =
        new ParquetFileFormat()
            .prepareWrite(rows.sparkSession(), job, Map$.MODULE$.empty(), schema);
    WriteTask task =
        new WriteTask(
            table.getName() + "/" + version,
            folder.toString(),
            AtomicFiles.showsPartialFiles(folder, configuration) ? AtomicFiles.HIDDEN : "",
            factory,
            schema,
            new SerializableConfiguration(job.getConfiguration()));
    JavaRDD<InternalRow> partitions = rows.queryExecution().toRdd().toJavaRDD();
    if (partitions.getNumPartitions() == 0) {
      // An empty table still has one file, from which readers get its columns.
      partitions =
          new JavaSparkContext(rows.sparkSession().sparkContext()).parallelize(List.of(), 1);
    }
    List<FlatFile> files = partitions.mapPartitions(task).collect();
    return new FlatFiles(folder, files, configuration);
  }

  /** Renames the files to their final names and deletes those of unreported attempts. */
  void publish() throws IOException {
    FileSystem fileSystem = folder.getFileSystem(configuration);
    if (AtomicFiles.showsPartialFiles(folder, configuration)) {
      for (FlatFile file : files) {
        String name = new Path(file.name()).getName();
        AtomicFiles.rename(
            fileSystem, new Path(folder, AtomicFiles.HIDDEN + name), new Path(folder, name));
      }
    }
    removeOthers(folder, files, configuration);
  }

  /** Deletes all other files of a folder. */
  static void removeOthers(Path folder, List<FlatFile> files, Configuration configuration)
      throws IOException {
    FileSystem fileSystem = folder.getFileSystem(configuration);
    Set<String> names =
        files.stream().map(file -> new Path(file.name()).getName()).collect(Collectors.toSet());
    for (FileStatus status : fileSystem.listStatus(folder)) {
      if (!names.contains(status.getPath().getName())) {
        fileSystem.delete(status.getPath(), false);
      }
    }
  }

  private record WriteTask(
      String below,
      String folder,
      String prefix,
      OutputWriterFactory factory,
      StructType schema,
      SerializableConfiguration configuration)
      implements FlatMapFunction<Iterator<InternalRow>, FlatFile>, Serializable {

    @Override
    public Iterator<FlatFile> call(Iterator<InternalRow> rows) throws IOException {
      int partition = TaskContext.getPartitionId();
      if (!rows.hasNext() && partition > 0) {
        return List.<FlatFile>of().iterator();
      }
      String name =
          String.format(
              Locale.ROOT, "part-%05d-%s%s", partition, UUID.randomUUID(), FlatFile.PARQUET);
      Path path = new Path(folder, prefix + name);
      try {
        // The recorded checksum is that of the bytes read back from disk right after writing.
        AtomicFiles.withoutChecksumFiles(path, configuration.value());
        write(rows, path);
        FileChecksum checksum = FileChecksum.of(path, configuration.value());
        return List.of(new FlatFile(below + "/" + name, checksum.length(), checksum.crc()))
            .iterator();
      } catch (IOException e) {
        throw StoreException.writing("the table " + folder, e);
      }
    }

    private void write(Iterator<InternalRow> rows, Path path) throws IOException {
      OutputWriter writer =
          factory.newInstance(
              path.toString(),
              schema,
              new TaskAttemptContextImpl(configuration.value(), new TaskAttemptID()));
      try {
        while (rows.hasNext()) {
          writer.write(rows.next());
        }
        writer.close();
      } catch (FSError e) {
        // Hadoop reports a full local disk as FSError; the orphaned file is deleted with its
        // folder.
        throw new IOException(e.getCause().getMessage(), e);
      }
    }
  }
}
