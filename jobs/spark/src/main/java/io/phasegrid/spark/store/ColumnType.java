package io.phasegrid.spark.store;

import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BOOLEAN;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Types of columns, in Parquet and in Spark. */
public enum ColumnType {
  /** Text. */
  TEXT(DataTypes.StringType, BINARY),
  /** 64-bit integer. */
  WHOLE(DataTypes.LongType, INT64),
  /** Double-precision number. */
  REAL(DataTypes.DoubleType, DOUBLE),
  /** True or false. */
  FLAG(DataTypes.BooleanType, BOOLEAN),
  /** Instant, as milliseconds since 1970 UTC. */
  INSTANT(DataTypes.TimestampType, INT64),
  /** Numbers, none of them null, although Spark reads every column of a file as nullable. */
  REALS(DataTypes.createArrayType(DataTypes.DoubleType, true), DOUBLE),
  /** Integers; in derived tables only. */
  WHOLES(DataTypes.createArrayType(DataTypes.LongType, true), INT64),
  /** Texts; in derived tables only. */
  TEXTS(DataTypes.createArrayType(DataTypes.StringType, true), BINARY);

  private final DataType sparkType;
  private final PrimitiveTypeName parquetType;

  ColumnType(DataType sparkType, PrimitiveTypeName parquetType) {
    this.sparkType = sparkType;
    this.parquetType = parquetType;
  }

  /** Spark type; its simple string is the name in SQL. */
  public DataType sparkType() {
    return sparkType;
  }

  Type parquetField(String name) {
    return switch (this) {
      case TEXT -> Types.optional(parquetType).as(LogicalTypeAnnotation.stringType()).named(name);
      case INSTANT ->
          Types.optional(parquetType)
              .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MILLIS))
              .named(name);
      case WHOLE, REAL, FLAG -> Types.optional(parquetType).named(name);
      default -> Types.optionalList().requiredElement(parquetType).named(name);
    };
  }

  /** Value as rows hold it: integers of any class become a Long. */
  Object normal(Object value) {
    return value instanceof Number number && sparkType != DataTypes.DoubleType
        ? (Object) number.longValue()
        : value;
  }

  /** Adds a normalised, non-null value to a row of a stored table. */
  void add(Group group, String name, Object value) {
    switch (this) {
      case TEXT -> group.add(name, (String) value);
      case WHOLE, INSTANT -> group.add(name, (long) value);
      case REAL -> group.add(name, (double) value);
      case FLAG -> group.add(name, (boolean) value);
      case REALS -> {
        Group list = group.addGroup(name);
        for (double element : (double[]) value) {
          list.addGroup("list").add("element", element);
        }
      }
      default -> throw new IllegalStateException("no stored table has a column of type " + this);
    }
  }
}
