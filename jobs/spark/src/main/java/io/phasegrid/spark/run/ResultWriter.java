package io.phasegrid.spark.run;

import io.phasegrid.cell.CellResult;
import io.phasegrid.cell.CellRunner;
import io.phasegrid.phase.PhaseRule;
import io.phasegrid.spark.recovery.TimedCheckpoints;
import io.phasegrid.spark.store.RunRow;
import io.phasegrid.spark.store.Store;
import io.phasegrid.sweep.Cell;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.apache.spark.SparkEnv;

/**
 * Stores results as journal files whose names identify application, batch and cell.
 *
 * @param batch number in the application's job
 * @param checkpoints deleted when their cells are stored
 */
record ResultWriter(
    RunContext run, int batch, CellRunner runner, Optional<TimedCheckpoints> checkpoints) {

  void storeTogether(List<CellResult> results) throws IOException {
    if (!results.isEmpty()) {
      store(String.format(Locale.ROOT, "%s-%06d-%s", run.application(), batch, unique()), results);
    }
  }

  /** Stores one cell under a name by which later attempts recognise it. */
  void storeSingle(CellResult result) throws IOException {
    store(
        String.format(
            Locale.ROOT,
            "%s-%06d-cell-%s-%s",
            run.application(),
            batch,
            result.cell().id(),
            unique()),
        List.of(result));
  }

  /** Whether a journal file holds exactly this cell. */
  static boolean isOf(Cell cell, String name) {
    return name.contains("-cell-" + cell.id() + "-");
  }

  private void store(String file, List<CellResult> results) throws IOException {
    List<RunRow> runs = results.stream().map(result -> runRow(result, file)).toList();
    Store.append(run.folder(), run.sweep(), file, results, runs, run.hadoop());
    results.forEach(run.tally()::count);
    checkpoints.ifPresent(
        kept -> kept.remove(results.stream().map(result -> result.cell().id()).toList()));
  }

  private RunRow runRow(CellResult result, String file) {
    return new RunRow(
        result.cell().id(),
        System.currentTimeMillis(),
        result.seconds(),
        host(),
        runner.engine().name(),
        runner.engine().numericsId(result.cell().config(), runner.device()),
        runner.device().description(),
        Version.current(),
        PhaseRule.VERSION,
        run.application(),
        file);
  }

  /** A repeated or speculative attempt writes its own file. */
  private static String unique() {
    return UUID.randomUUID().toString().substring(0, 8);
  }

  static String executor() {
    return SparkEnv.get().executorId();
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      // A container need not know its own name.
      return SparkEnv.get().blockManager().blockManagerId().host();
    }
  }
}
