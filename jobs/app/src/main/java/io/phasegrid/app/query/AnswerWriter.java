package io.phasegrid.app.query;

import java.io.IOException;
import java.util.Iterator;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Text format of the rows of an answer. */
@FunctionalInterface
interface AnswerWriter {

  void write(StructType columns, Iterator<Row> rows, Appendable text) throws IOException;
}
