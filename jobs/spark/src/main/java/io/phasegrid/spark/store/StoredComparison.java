package io.phasegrid.spark.store;

import io.phasegrid.cell.CellResult;
import io.phasegrid.sweep.Setting;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** Comparison of a retrained cell with its stored row. */
public final class StoredComparison {

  private StoredComparison() {}

  /**
   * Columns of the table {@code cells} in which a result differs bitwise from a stored row. Ignores
   * labels and states, since thresholds may have changed, and paths, since files may have moved.
   */
  public static List<String> differences(Row stored, CellResult result) {
    CellRow now = new CellRow(stored.getAs("sweep"), result);
    return Tables.CELLS.columns().stream()
        .filter(column -> !mayDiffer(column.name()))
        .filter(
            column -> !Objects.equals(stored.getAs(column.name()), Tables.CELLS.value(column, now)))
        .map(Column::name)
        .toList();
  }

  private static boolean mayDiffer(String column) {
    Optional<Setting> setting =
        Arrays.stream(Setting.values()).filter(any -> any.column().equals(column)).findFirst();
    return column.startsWith("state")
        || column.startsWith("label") && setting.isEmpty()
        || setting.filter(Setting::isPath).isPresent();
  }
}
