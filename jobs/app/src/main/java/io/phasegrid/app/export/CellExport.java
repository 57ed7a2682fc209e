package io.phasegrid.app.export;

import static org.apache.spark.sql.functions.col;

import io.phasegrid.cell.CellResult;
import io.phasegrid.cell.CellRunner;
import io.phasegrid.input.InputException;
import io.phasegrid.phase.PhaseRule;
import io.phasegrid.phase.State;
import io.phasegrid.spark.run.SweepData;
import io.phasegrid.spark.store.Store;
import io.phasegrid.spark.store.StoredComparison;
import io.phasegrid.spark.store.Table;
import io.phasegrid.spark.store.Tables;
import io.phasegrid.spark.store.UncheckedIo;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.DataConfig;
import io.phasegrid.sweep.Grid;
import io.phasegrid.sweep.Sweep;
import io.phasegrid.train.Engine;
import io.phasegrid.train.Engines;
import io.phasegrid.train.NetworkWriter;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Exports the network of a stored cell.
 *
 * @param sweep of the latest run
 */
public record CellExport(Store store, Sweep sweep) {

  /**
   * Outcome of an export.
   *
   * @param engine that trained the cell, then and now
   * @param path numerics id now
   * @param storedPath numerics id then
   * @param differences columns whose stored values differ from the new result
   */
  public record Written(
      String engine, String path, String storedPath, CellResult result, List<String> differences) {}

  /**
   * Retrains a cell and writes its network, replacing the file.
   *
   * @throws InputException if there is no such cell or it has no network
   */
  public Written write(SparkSession spark, String id, Path file) {
    NetworkWriter writer = NetworkWriter.of(file);
    Row stored = row(spark, Tables.CELLS, id);
    Row run = row(spark, Tables.RUNS, id);
    if (State.FAILED.id().equals(stored.getAs("state"))) {
      throw new InputException(
          "Cell %s failed and has no network: name another cell.".formatted(id));
    }
    SweepData data = SweepData.open(sweep);
    Cell cell = cell(sweep.grid(data.digests()), id, stored.<Long>getAs("seed"));
    DataConfig config = cell.config().data();
    Engine engine = Engines.named(run.getAs("engine"));
    if (!writer.writes(cell.config(), engine.name())) {
      throw new InputException(
          "Cell %s, %s of the engine %s, cannot be written as .%s: name a file with another extension."
              .formatted(
                  id, cell.config().network().description(), engine.name(), writer.extension()));
    }
    Engine shown =
        new InspectingEngine(
            engine,
            pack ->
                UncheckedIo.run(
                    () -> writer.write(cell.config(), data.sets().get(config), pack, file)));
    CellResult result =
        new CellRunner(shown, new PhaseRule(sweep.thresholds())).run(cell, data.sets().get(config));
    if (result.error().isPresent()) {
      throw new InputException(
          "Cell %s could not be written to %s (%s): see to the file's folder and the space left."
              .formatted(id, file, result.error().get()));
    }
    return new Written(
        engine.name(),
        engine.numericsId(cell.config()),
        run.getAs("engine_path"),
        result,
        StoredComparison.differences(stored, result));
  }

  private Row row(SparkSession spark, Table<?> table, String id) {
    List<Row> rows = store.read(spark, table).where(col("cell_id").equalTo(id)).collectAsList();
    if (rows.isEmpty()) {
      throw new InputException(
          "%s holds no cell %s: take an id from phasegrid sql %s \"SELECT cell_id FROM cells\"."
              .formatted(store.folder(), id, store.folder()));
    }
    return rows.get(0);
  }

  private Cell cell(Grid grid, String id, long seed) {
    for (long i = 0; i < grid.points(); i++) {
      Cell cell = Cell.of(grid.point(i), seed);
      if (cell.id().equals(id)) {
        return cell;
      }
    }
    throw new InputException(
        "Cell %s is not in the grid of the sweep that last ran into %s, or files that it names have changed: run the sweep that holds it."
            .formatted(id, store.folder()));
  }
}
