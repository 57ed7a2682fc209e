package io.phasegrid.spark.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Files of a table that a compaction rewrites together with the journal rows, into {@code parts}
 * files.
 *
 * <p>Files end up between 64 and 256 MB; a smaller table is one file. Files below 64 MB are always
 * merged. If their sum is still below 64 MB, so is the smallest larger file: a run that adds little
 * rewrites at most one large file per table.
 */
record MergePlan(List<FlatFile> merged, int parts) {

  static final long SMALLEST = 64L << 20;

  /** With a margin above {@link #SMALLEST}, since sizes are estimates. */
  private static final long SMALLEST_PART = 96L << 20;

  /**
   * Plans the compaction of one table.
   *
   * @param fresh estimated bytes of the journal rows; 0 if the journal is empty
   */
  static MergePlan of(long fresh, List<FlatFile> files) {
    List<FlatFile> bySize =
        files.stream()
            .sorted(Comparator.comparingLong(FlatFile::bytes).thenComparing(FlatFile::name))
            .toList();
    List<FlatFile> merged = new ArrayList<>();
    long bytes = fresh;
    for (FlatFile file : bySize) {
      if (file.bytes() >= SMALLEST && bytes >= SMALLEST) {
        break;
      }
      merged.add(file);
      bytes += file.bytes();
    }
    if (fresh == 0 && tidy(files)) {
      return new MergePlan(List.of(), 0);
    }
    return new MergePlan(List.copyOf(merged), (int) Math.max(1, bytes / SMALLEST_PART));
  }

  /** At most one small file. Merging two yields one, so compaction terminates. */
  private static boolean tidy(List<FlatFile> files) {
    return files.stream().filter(file -> file.bytes() < SMALLEST).count() <= 1;
  }

  boolean isNothing() {
    return parts == 0;
  }
}
