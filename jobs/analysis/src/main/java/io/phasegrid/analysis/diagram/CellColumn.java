package io.phasegrid.analysis.diagram;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.max;

import io.phasegrid.input.InputException;
import io.phasegrid.input.NearestName;
import io.phasegrid.spark.store.ColumnType;
import io.phasegrid.spark.store.Store;
import io.phasegrid.spark.store.Tables;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Sweep;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;

/**
 * A column of {@code cells} with a number of every network, such as its score.
 *
 * @param name as in the table
 */
public record CellColumn(String name) {

  private static final String FIRST_STEP = "steps_to_";
  private static final Set<ColumnType> NUMBERS = Set.of(ColumnType.WHOLE, ColumnType.REAL);

  /** The first measured step at which a network generalised. */
  public static final CellColumn GENERALISED = new CellColumn(FIRST_STEP + "generalise");

  /** Names of all columns of numbers but seeds and settings, which are axes. */
  public static List<String> names() {
    Set<String> settings =
        Stream.of(Setting.values()).map(Setting::column).collect(Collectors.toSet());
    return Tables.CELLS.columns().stream()
        .filter(column -> NUMBERS.contains(column.type()))
        .map(io.phasegrid.spark.store.Column::name)
        .filter(name -> !settings.contains(name) && !name.equals("seed"))
        .toList();
  }

  /**
   * @throws InputException if {@code cells} has no such column of numbers
   */
  public static CellColumn named(String name) {
    List<String> names = names();
    if (!names.contains(name)) {
      throw new InputException(
          "Option --of: %s is no column of numbers of the table cells; the nearest is %s, and all are %s."
              .formatted(name, NearestName.of(name, names), String.join(", ", names)));
    }
    return new CellColumn(name);
  }

  /** Whether it is the first step at which something was reached: null if it never was. */
  public boolean isFirstStep() {
    return name.startsWith(FIRST_STEP);
  }

  /** What stands where no network of a point has a value. */
  public String nothing() {
    return isFirstStep() ? "never" : "no value";
  }

  /** The stored points of a sweep's grid, by id. */
  public List<ColumnPoint> read(SparkSession spark, Store store, Sweep sweep) {
    Column[] keys =
        SettingColumns.named(
            Stream.of(Setting.values())
                .filter(setting -> !setting.isPath())
                .map(Setting::column)
                .toList(),
            "point_id");
    Column value = expr("nullif(double(%s), double('NaN'))".formatted(name));
    Stream<Column> paths =
        Stream.of(Setting.values())
            .filter(Setting::isPath)
            .map(setting -> max(setting.column()).as(setting.column()));
    Stream<Column> numbers =
        Stream.of(count("finite").as("trained"), collect_list("value").as("values"));
    return Diagram.within(store.read(spark, Tables.CELLS), sweep)
        .withColumn("value", value)
        .groupBy(keys)
        .agg(count("cell_id").as("seeds"), Stream.concat(numbers, paths).toArray(Column[]::new))
        .orderBy(col("point_id"))
        .collectAsList()
        .stream()
        .map(row -> ColumnPoint.of(row, isFirstStep()))
        .toList();
  }
}
