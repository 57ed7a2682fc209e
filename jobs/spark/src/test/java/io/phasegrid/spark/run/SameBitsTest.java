package io.phasegrid.spark.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.spark.SmallRun;
import io.phasegrid.spark.session.Sessions;
import io.phasegrid.spark.store.Table;
import io.phasegrid.spark.store.Tables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** A cell's rows are the same bits whenever, and in whatever company, it is trained. */
@TestInstance(Lifecycle.PER_CLASS)
class SameBitsTest {

  private static final List<Table<?>> REPRODUCIBLE =
      List.of(Tables.CELLS, Tables.LAYERS, Tables.SPECTRA);

  private Map<String, List<String>> expected;

  @BeforeAll
  void runOnOneCore(@TempDir Path folder) {
    expected = tables("local[1]", folder, GuidedBatching.DEFAULT);

    assertThat(expected.get("cells")).hasSize(12);
    assertThat(expected.get("layers")).hasSize(12 * 3 * 2 * 2 * 2);
    assertThat(expected.get("spectra")).hasSize(12 * 3 * 2 * 2);
  }

  @Test
  void onTwoCores(@TempDir Path folder) {
    assertThat(tables("local[2]", folder, GuidedBatching.DEFAULT)).isEqualTo(expected);
  }

  @Test
  void inAnyOrder(@TempDir Path folder) {
    Batching shuffled =
        (pending, slots) -> {
          List<PendingCell> cells = new ArrayList<>(pending);
          Collections.shuffle(cells, new Random(7));
          return batchesOf(4, cells);
        };

    assertThat(tables("local[2]", folder, shuffled)).isEqualTo(expected);
  }

  @Test
  void eachCellAlone(@TempDir Path folder) {
    assertThat(tables("local[2]", folder, (pending, slots) -> batchesOf(1, pending)))
        .isEqualTo(expected);
  }

  @Test
  void inBatchesThatDoNotDivideTheSweep(@TempDir Path folder) {
    assertThat(tables("local[2]", folder, (pending, slots) -> batchesOf(5, pending)))
        .isEqualTo(expected);
  }

  @Test
  void inOneBatch(@TempDir Path folder) {
    assertThat(tables("local[2]", folder, (pending, slots) -> List.of(pending)))
        .isEqualTo(expected);
  }

  private static Map<String, List<String>> tables(String master, Path folder, Batching batching) {
    try (SparkSession spark = Sessions.open(master)) {
      SmallRun run = SmallRun.in(spark, folder).batching(batching);
      run.run(SmallRun.DIGITS);
      Map<String, List<String>> tables = new HashMap<>();
      REPRODUCIBLE.forEach(table -> tables.put(table.name(), run.bits(table)));
      return tables;
    }
  }

  private static List<List<PendingCell>> batchesOf(int size, List<PendingCell> cells) {
    List<List<PendingCell>> batches = new ArrayList<>();
    for (int from = 0; from < cells.size(); from += size) {
      batches.add(cells.subList(from, Math.min(cells.size(), from + size)));
    }
    return batches;
  }
}
