package io.phasegrid.spark.parquet;

import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.FLOAT;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import io.phasegrid.input.InputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/** Selection and type checks of the columns {@code inputs}, {@code label} and {@code targets}. */
final class ParquetColumns {

  static final String INPUTS = "inputs";
  static final String LABEL = "label";
  static final String TARGETS = "targets";

  private static final Set<PrimitiveTypeName> WHOLE = Set.of(INT32, INT64);
  private static final Set<PrimitiveTypeName> NUMBERS = Set.of(INT32, INT64, FLOAT, DOUBLE);
  private static final String CURE =
      "write the column inputs (array of numbers) and either label (whole number) or targets (array"
          + " of numbers)";

  private static final int LONGEST_LIST = 120;

  private ParquetColumns() {}

  static boolean hasClasses(MessageType schema) {
    return schema.containsField(LABEL);
  }

  /**
   * The schema to read: {@code inputs}, then {@code label} or {@code targets}.
   *
   * @throws InputException if a column is missing or not numeric, or both {@code label} and {@code
   *     targets} are present
   */
  static MessageType required(MessageType schema, Path file) {
    if (schema.containsField(LABEL) && schema.containsField(TARGETS)) {
      throw new InputException(
          "The file %s has both columns, label and targets: write one of them.".formatted(file));
    }
    if (!schema.containsField(INPUTS)
        || !(schema.containsField(LABEL) || schema.containsField(TARGETS))) {
      throw new InputException(
          "The file %s has the columns %s: %s."
              .formatted(
                  file,
                  shortened(
                      String.join(", ", schema.getFields().stream().map(Type::getName).toList())),
                  CURE));
    }
    Type inputs = column(schema, INPUTS, false, file);
    Type answer = column(schema, hasClasses(schema) ? LABEL : TARGETS, hasClasses(schema), file);
    return new MessageType(schema.getName(), List.of(inputs, answer));
  }

  static MessageType label(MessageType required) {
    return new MessageType(required.getName(), List.of(required.getType(LABEL)));
  }

  /** Integer or array of numbers. */
  private static Type column(MessageType schema, String name, boolean whole, Path file) {
    Type column = schema.getType(name);
    Type leaf = column;
    while (!leaf.isPrimitive() && leaf.asGroupType().getFieldCount() == 1) {
      leaf = leaf.asGroupType().getType(0);
    }
    if (column.isPrimitive() != whole || !isNumber(leaf, whole ? WHOLE : NUMBERS)) {
      throw new InputException(
          "The file %s has a column %s of the type %s: %s."
              .formatted(file, name, shortened(column.toString().replaceAll("\\s+", " ")), CURE));
    }
    return column;
  }

  /** A table may have thousands of columns. */
  private static String shortened(String list) {
    return list.length() <= LONGEST_LIST ? list : list.substring(0, LONGEST_LIST) + "…";
  }

  /** Excludes dates and decimals, which are stored as integers too. */
  private static boolean isNumber(Type type, Set<PrimitiveTypeName> names) {
    if (!type.isPrimitive()) {
      return false;
    }
    PrimitiveType primitive = type.asPrimitiveType();
    return names.contains(primitive.getPrimitiveTypeName())
        && (primitive.getLogicalTypeAnnotation() == null
            || primitive.getLogicalTypeAnnotation() instanceof IntLogicalTypeAnnotation);
  }
}
