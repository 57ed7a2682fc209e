package io.phasegrid.spark.store;

import io.phasegrid.cell.CellResult;
import io.phasegrid.sweep.Setting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
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
    List<String> differences = new ArrayList<>();
    for (Column column : Tables.CELLS.columns()) {
      if (!mayDiffer(column.name())
          && !Objects.equals(stored.getAs(column.name()), Tables.CELLS.value(column, now))) {
        differences.add(column.name());
      }
    }
    return differences;
  }

  private static boolean mayDiffer(String column) {
    return column.startsWith("state")
        || column.startsWith("label")
            && Arrays.stream(Setting.values()).noneMatch(setting -> setting.column().equals(column))
        || Arrays.stream(Setting.values())
            .anyMatch(setting -> setting.isPath() && setting.column().equals(column));
  }
}
