package io.phasegrid.spark.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * Table as declared in {@code tables.txt}, which determines its schemas, documentation and rows.
 *
 * @param <R> source of a row
 * @param values of the columns by name; empty if Spark expressions compute the rows
 */
public record Table<R>(
    TableHead head, List<Column> columns, Map<String, Function<R, Object>> values) {

  /** Copies the columns. */
  public Table {
    columns = List.copyOf(columns);
  }

  /** Declared table whose rows are computed by Spark expressions. */
  public static Table<Row> named(String name) {
    Table<?> declared = Declarations.table(name);
    return new Table<>(declared.head, declared.columns, Map.of());
  }

  /** Declared table whose rows are made from objects. */
  public static <R> Table<R> of(String name, ColumnValues<R> values) {
    return of(name, List.of(), values);
  }

  /**
   * Declared table, preceded by columns of axes.
   *
   * @throws IllegalStateException if the values are not those of these columns
   */
  public static <R> Table<R> of(String name, List<Column> axes, ColumnValues<R> values) {
    Table<?> declared = Declarations.table(name);
    List<Column> columns = new ArrayList<>(axes);
    columns.addAll(declared.columns);
    Table<R> table = new Table<>(declared.head, columns, values.byColumn());
    if (!table.values.keySet().equals(Set.copyOf(table.columnNames()))) {
      throw new IllegalStateException(
          "table %s: values %s, columns %s"
              .formatted(name, table.values.keySet(), table.columnNames()));
    }
    return table;
  }

  /** Name of the table and of its folder. */
  public String name() {
    return head.name();
  }

  /** Names in column order. */
  public List<String> columnNames() {
    return columns.stream().map(Column::name).toList();
  }

  /** Declaration of a column, if any. */
  public Optional<Column> column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }

  String[] key() {
    return head.key().toArray(String[]::new);
  }

  /** Schema in Spark. */
  public StructType sparkSchema() {
    StructType schema = new StructType();
    for (Column column : columns) {
      schema = schema.add(column.name(), column.type().sparkType());
    }
    return schema;
  }

  /**
   * Columns of this table in rows that may have others.
   *
   * @param axes columns before the declared ones
   */
  public Dataset<Row> select(Dataset<Row> rows, String... axes) {
    return rows.select(
        Stream.concat(Stream.of(axes), columnNames().stream())
            .map(functions::col)
            .toArray(org.apache.spark.sql.Column[]::new));
  }

  /** Rows in one partition. */
  public Dataset<Row> rows(SparkSession spark, List<R> rows) {
    return spark.createDataFrame(rows.stream().map(this::row).toList(), sparkSchema()).coalesce(1);
  }

  /** Row of this table. */
  public Row row(R row) {
    return RowFactory.create(columns.stream().map(column -> value(column, row)).toArray());
  }

  /** Null if the row has none. */
  Object value(Column column, R row) {
    Object value = values.get(column.name()).apply(row);
    return column.type().normal(value instanceof Optional<?> some ? some.orElse(null) : value);
  }

  Type[] parquetFields() {
    return columns.stream()
        .map(column -> column.type().parquetField(column.name()))
        .toArray(Type[]::new);
  }

  /** Writes a row's values into a Parquet group of these fields. */
  void fill(Group group, R row) {
    for (Column column : columns) {
      Object value = value(column, row);
      if (value != null) {
        column.type().add(group, column.name(), value);
      }
    }
  }
}
