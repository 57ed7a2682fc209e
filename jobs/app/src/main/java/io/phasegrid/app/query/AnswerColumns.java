package io.phasegrid.app.query;

import io.phasegrid.input.InputException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** What the columns of an answer may be. */
final class AnswerColumns {

  private AnswerColumns() {}

  /**
   * @throws InputException if two columns have the same name, ignoring case
   */
  static void requireDifferentNames(StructType columns) {
    Set<String> seen = new HashSet<>();
    for (String name : columns.fieldNames()) {
      if (!seen.add(name.toLowerCase(Locale.ROOT))) {
        throw new InputException(
            "Two columns of the answer are called %s: give one another name with AS."
                .formatted(name));
      }
    }
  }

  /**
   * @throws InputException if a column has a struct without fields, which Spark cannot return, or
   *     with two fields of one name, which JSON and Parquet cannot hold
   */
  static void requireStructsOfFields(StructType columns) {
    for (StructField column : columns.fields()) {
      requireStructsOfFields(column.name(), column.dataType());
    }
  }

  private static void requireStructsOfFields(String column, DataType type) {
    if (type instanceof StructType struct) {
      if (struct.isEmpty()) {
        throw new InputException(
            "Column %s of the answer has a struct without fields: give it a field or leave it out."
                .formatted(column));
      }
      Set<String> seen = new HashSet<>();
      for (StructField field : struct.fields()) {
        if (!seen.add(field.name().toLowerCase(Locale.ROOT))) {
          throw new InputException(
              "Column %s of the answer has a struct with two fields called %s: give one another name."
                  .formatted(column, field.name()));
        }
      }
    }
    parts(type).forEach(part -> requireStructsOfFields(column, part));
  }

  private static List<DataType> parts(DataType type) {
    if (type instanceof StructType struct) {
      return List.of(struct.fields()).stream().map(StructField::dataType).toList();
    }
    if (type instanceof MapType map) {
      return List.of(map.keyType(), map.valueType());
    }
    return type instanceof ArrayType array ? List.of(array.elementType()) : List.of();
  }
}
