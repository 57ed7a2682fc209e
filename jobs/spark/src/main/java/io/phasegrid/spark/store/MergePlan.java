package io.phasegrid.spark.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which files of a table a compaction writes again together with the journal's rows, and as how
 * many files, so that repeated small runs leave no small files behind.
 *
 * <p>A table's files end between 64 and 256 MB each; a table of less is one file. Files under 64 MB
 * are always taken along. If that is still less than a file should have, the smallest of the others
 * is, too: so a run that adds little writes at most one large file of a table again.
 *
 * @param merged files to write again
 * @param parts number of files to write
 */
record MergePlan(List<FlatFile> merged, int parts) {

  static final long SMALLEST = 64L << 20;

  /** Sums are cut so that no part gets less, which leaves room for estimates that are off. */
  private static final long SMALLEST_PART = 96L << 20;

  /**
   * Plans for one table.
   *
   * @param fresh estimated bytes of the journal's rows; 0 if the journal is empty
   * @param files of the table that count
   */
  static MergePlan of(long fresh, List<FlatFile> files) {
    List<FlatFile> bySize = new ArrayList<>(files);
    bySize.sort(Comparator.comparingLong(FlatFile::bytes).thenComparing(FlatFile::name));
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

  /** At most one small file: writing two again makes one of them, so that this comes to an end. */
  private static boolean tidy(List<FlatFile> files) {
    return files.stream().filter(file -> file.bytes() < SMALLEST).count() <= 1;
  }

  boolean isNothing() {
    return parts == 0;
  }
}
