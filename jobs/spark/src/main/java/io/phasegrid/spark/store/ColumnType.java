package io.phasegrid.spark.store;

import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BOOLEAN;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** The types of columns, in Parquet and in Spark. */
enum ColumnType {
  TEXT(DataTypes.StringType) {
    @Override
    Type parquetField(String name) {
      return Types.optional(BINARY).as(LogicalTypeAnnotation.stringType()).named(name);
    }

    @Override
    void add(Group group, String name, Object value) {
      group.add(name, (String) value);
    }
  },
  WHOLE(DataTypes.LongType) {
    @Override
    Type parquetField(String name) {
      return Types.optional(INT64).named(name);
    }

    @Override
    void add(Group group, String name, Object value) {
      group.add(name, ((Number) value).longValue());
    }
  },
  REAL(DataTypes.DoubleType) {
    @Override
    Type parquetField(String name) {
      return Types.optional(DOUBLE).named(name);
    }

    @Override
    void add(Group group, String name, Object value) {
      group.add(name, (double) (Double) value);
    }
  },
  FLAG(DataTypes.BooleanType) {
    @Override
    Type parquetField(String name) {
      return Types.optional(BOOLEAN).named(name);
    }

    @Override
    void add(Group group, String name, Object value) {
      group.add(name, (boolean) (Boolean) value);
    }
  },
  /** An instant, given as milliseconds since 1970 UTC. */
  INSTANT(DataTypes.TimestampType) {
    @Override
    Type parquetField(String name) {
      return Types.optional(INT64)
          .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MILLIS))
          .named(name);
    }

    @Override
    void add(Group group, String name, Object value) {
      group.add(name, (long) (Long) value);
    }
  },
  /** Numbers, none of them null, although Spark takes every column of a file to allow nulls. */
  REALS(DataTypes.createArrayType(DataTypes.DoubleType, true)) {
    @Override
    Type parquetField(String name) {
      return Types.optionalList().requiredElement(DOUBLE).named(name);
    }

    @Override
    void add(Group group, String name, Object value) {
      Group list = group.addGroup(name);
      for (double element : (double[]) value) {
        list.addGroup("list").add("element", element);
      }
    }
  };

  private final DataType sparkType;

  ColumnType(DataType sparkType) {
    this.sparkType = sparkType;
  }

  DataType sparkType() {
    return sparkType;
  }

  /** The type that holds values of a setting. */
  static ColumnType ofSetting(Class<?> valueClass) {
    if (valueClass == Long.class) {
      return WHOLE;
    }
    if (valueClass == Double.class) {
      return REAL;
    }
    return valueClass == Boolean.class ? FLAG : TEXT;
  }

  abstract Type parquetField(String name);

  /** Adds a value that is not null to a row. */
  abstract void add(Group group, String name, Object value);
}
