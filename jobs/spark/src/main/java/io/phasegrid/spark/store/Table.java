package io.phasegrid.spark.store;

import java.util.List;
import java.util.Set;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A table: its name and its columns, from which its schemas in Parquet and in Spark follow.
 *
 * @param <R> what a row is made of
 * @param name of the table and of its folder
 * @param columns in their order
 */
public record Table<R>(String name, List<Column<R>> columns) {

  private static final Set<String> KEYS =
      Set.of("cell_id", "layer", "step", "measurement", "variant");

  /** Keeps its own copy of the list. */
  public Table {
    columns = List.copyOf(columns);
  }

  /** Names of the columns, in their order. */
  public List<String> columnNames() {
    return columns.stream().map(Column::name).toList();
  }

  /** Names of the columns that tell a row from all others. */
  String[] key() {
    return columnNames().stream().filter(KEYS::contains).toArray(String[]::new);
  }

  /** The schema in Spark. */
  public StructType sparkSchema() {
    return new StructType(
        columns.stream()
            .map(
                column ->
                    new StructField(
                        column.name(), column.type().sparkType(), true, Metadata.empty()))
            .toArray(StructField[]::new));
  }

  Type[] parquetFields() {
    return columns.stream()
        .map(column -> column.type().parquetField(column.name()))
        .toArray(Type[]::new);
  }

  /** Writes a row's values into a Parquet group of these fields. */
  void fill(Group group, R row) {
    for (Column<R> column : columns) {
      Object value = column.value().apply(row);
      if (value != null) {
        column.type().add(group, column.name(), value);
      }
    }
  }
}
