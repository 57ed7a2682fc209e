package io.phasegrid.spark.run;

import io.phasegrid.cell.MemoryModel;
import io.phasegrid.sweep.CellConfig;
import io.phasegrid.sweep.Grid;
import java.util.List;

/**
 * Executor memory with which every slot can hold the largest cell of a sweep at once. {@code
 * deploy/memory.md} explains each figure.
 *
 * @param slots tasks that run at once
 * @param heap of the executor's JVM, MiB
 * @param overhead limit outside the heap, MiB
 * @param counted limit of JavaCPP's allocations outside the heap, MiB
 * @param driverHeap of the driver's JVM, MiB
 */
public record ExecutorSettings(int slots, long heap, long overhead, long counted, long driverHeap) {

  private static final long MIB = 1L << 20;

  /** Granularity of sizes, MiB. */
  private static final long STEP = 64;

  /** Heap of Spark itself and the buffers of a Parquet writer, MiB. */
  private static final long SPARK_HEAP = 160;

  /** Memory outside the heap of a JVM with idle Spark, MiB. */
  private static final long SPARK_OVERHEAD = 384;

  /** What outlives a collection must fit into the old generation, two thirds of the heap. */
  private static final double HEAP_PER_LIVE = 1.5;

  /** The collector's tables, as a share of the heap. */
  private static final double COLLECTOR = 0.05;

  /** Once as objects, once as the broadcast's blocks. */
  private static final int COPIES_OF_DATA = 2;

  /** Rows are boxed, encoded, collected and copied before a journal file is written. */
  private static final int COPIES_OF_RESULTS = 4;

  /** Driver memory per pending cell. */
  private static final long BYTES_OF_A_PENDING_CELL = 512;

  private static final long LEAST_DRIVER_HEAP = 1024;

  /**
   * Settings for a sweep.
   *
   * @param slots tasks that one executor runs at once, at least 1
   */
  public static ExecutorSettings of(Grid grid, SweepData data, CellEstimates estimates, int slots) {
    long cell = 0;
    long shared = 0;
    long counted = 0;
    long uncounted = 0;
    for (long i = 0; i < grid.points(); i++) {
      CellConfig config = CellConfig.of(grid.point(i));
      MemoryModel model = estimates.memory(config);
      double batch = Math.ceil(GuidedBatching.DEFAULT.longest() / estimates.seconds(config));
      double results = COPIES_OF_RESULTS * Math.min(batch, grid.size()) * model.result(config);
      cell = Math.max(cell, model.heap(config) + (long) results);
      shared = Math.max(shared, model.shared(config));
      counted = Math.max(counted, model.counted(config));
      uncounted = Math.max(uncounted, model.uncounted(config));
    }
    // Rows are prepared before cells are trained, so the two do not add up.
    long working = Math.max(slots * cell, data.preparingBytes());
    shared += MemoryModel.INITIAL_MEASUREMENTS;
    long live = SPARK_HEAP * MIB + COPIES_OF_DATA * data.bytes() + shared + working;
    long heap = rounded(HEAP_PER_LIVE * live);
    double outside = slots * (double) (counted + uncounted) + COLLECTOR * heap * MIB;
    double driver =
        HEAP_PER_LIVE
            * (SPARK_HEAP * MIB
                + (COPIES_OF_DATA + 1) * data.bytes()
                + data.preparingBytes()
                + (double) BYTES_OF_A_PENDING_CELL * grid.size());
    return new ExecutorSettings(
        slots,
        heap,
        rounded(SPARK_OVERHEAD * MIB + outside),
        rounded(slots * (double) counted),
        Math.max(LEAST_DRIVER_HEAP, rounded(driver)));
  }

  /** Settings of spark-submit, each as {@code key=value}. */
  public List<String> lines() {
    return List.of(
        "spark.executor.cores=" + slots,
        "spark.executor.memory=" + heap + "m",
        "spark.executor.memoryOverhead=" + overhead + "m",
        "spark.driver.memory=" + driverHeap + "m",
        "spark.executor.extraJavaOptions=" + String.join(" ", javaOptions()));
  }

  /**
   * Options of the executor's JVM: the fastest kernels, a compiler that keeps their vector species
   * (without it steps can take ten times as long), a collector that wastes no memory on large
   * arrays, and limits outside the heap that fail a cell before the executor is killed.
   */
  public List<String> javaOptions() {
    return List.of(
        "--add-modules=jdk.incubator.vector",
        "-Djdk.incubator.vector.VECTOR_ACCESS_OOB_CHECK=0",
        "-XX:+IgnoreUnrecognizedVMOptions",
        "-XX:+UnlockDiagnosticVMOptions",
        "-XX:+IncrementalInlineForceCleanup",
        "-XX:+UseParallelGC",
        "-Dorg.bytedeco.javacpp.maxbytes=" + counted + "m",
        "-Dorg.bytedeco.javacpp.maxphysicalbytes=" + (heap + overhead) + "m");
  }

  private static long rounded(double bytes) {
    return (long) Math.ceil(bytes / MIB / STEP) * STEP;
  }
}
