package io.phasegrid.spark.parquet;

import java.util.Arrays;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Mutable row of numbers filled by the Parquet reader. The arrays are reused for the next row. */
final class NumberRow extends RecordMaterializer<NumberRow> {

  private final Numbers[] columns;
  private final GroupConverter root;

  NumberRow(MessageType schema) {
    columns = schema.getFields().stream().map(column -> new Numbers()).toArray(Numbers[]::new);
    Converter[] converters = new Converter[columns.length];
    for (int i = 0; i < columns.length; i++) {
      converters[i] = converter(schema.getType(i), columns[i]);
    }
    root = new Fields(converters, columns);
  }

  /** Flattens a list: its values are the leaves in order, whatever the nesting. */
  private static Converter converter(Type type, Numbers numbers) {
    if (type.isPrimitive()) {
      return numbers;
    }
    Converter child = converter(type.asGroupType().getType(0), numbers);
    return type.isRepetition(Type.Repetition.REPEATED)
        ? new Element(child, numbers)
        : new Fields(new Converter[] {child});
  }

  /** Number of a column's values, nulls excluded. */
  int length(int column) {
    return columns[column].length;
  }

  /** Whether an element of a column's list is null, or an empty list itself. */
  boolean hasNull(int column) {
    return columns[column].hasNull;
  }

  /** Copies a column's values to the start of {@code to}, in single precision. */
  void copy(int column, float[] to) {
    double[] values = columns[column].values;
    for (int i = 0; i < columns[column].length; i++) {
      to[i] = (float) values[i];
    }
  }

  double value(int column, int index) {
    return columns[column].values[index];
  }

  @Override
  public NumberRow getCurrentRecord() {
    return this;
  }

  @Override
  public GroupConverter getRootConverter() {
    return root;
  }

  /** Its start clears the given columns. */
  private static final class Fields extends GroupConverter {

    private final Converter[] fields;
    private final Numbers[] cleared;

    Fields(Converter[] fields, Numbers... cleared) {
      this.fields = fields;
      this.cleared = cleared;
    }

    @Override
    public Converter getConverter(int field) {
      return fields[field];
    }

    @Override
    public void start() {
      for (Numbers column : cleared) {
        column.length = 0;
        column.hasNull = false;
      }
    }

    @Override
    public void end() {}
  }

  /** Element of a list. The reader calls no leaf for a null, so one without a number is a null. */
  private static final class Element extends GroupConverter {

    private final Converter child;
    private final Numbers numbers;
    private int lengthBefore;

    Element(Converter child, Numbers numbers) {
      this.child = child;
      this.numbers = numbers;
    }

    @Override
    public Converter getConverter(int field) {
      return child;
    }

    @Override
    public void start() {
      lengthBefore = numbers.length;
    }

    @Override
    public void end() {
      numbers.hasNull |= numbers.length == lengthBefore;
    }
  }

  /** Double precision represents 32-bit integers exactly. */
  private static final class Numbers extends PrimitiveConverter {

    private double[] values = new double[16];
    private int length;
    private boolean hasNull;

    @Override
    public void addFloat(float value) {
      addDouble(value);
    }

    @Override
    public void addInt(int value) {
      addDouble(value);
    }

    @Override
    public void addLong(long value) {
      addDouble(value);
    }

    @Override
    public void addDouble(double value) {
      if (length == values.length) {
        values = Arrays.copyOf(values, 2 * length);
      }
      values[length++] = value;
    }
  }
}
