package io.phasegrid.spark;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/** Rows as texts that are equal exactly if all bits are. */
public final class Bits {

  private Bits() {}

  /** The rows of a table, sorted: their keys come first. */
  public static List<String> of(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(Bits::of).sorted().toList();
  }

  private static String of(Row row) {
    return IntStream.range(0, row.size())
        .mapToObj(i -> row.schema().fieldNames()[i] + "=" + of(row.get(i)))
        .toList()
        .toString();
  }

  private static String of(Object value) {
    if (value instanceof Double number) {
      return Long.toHexString(Double.doubleToRawLongBits(number));
    }
    if (value instanceof Seq<?> elements) {
      return JavaConverters.seqAsJavaList(elements).stream().map(Bits::of).toList().toString();
    }
    return String.valueOf(value);
  }
}
