package io.phasegrid.app.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegrid.input.InputException;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import scala.collection.JavaConverters;

/** What becomes of values in each format. */
class AnswerTextTest {

  private static final StructType COLUMNS =
      StructType.fromDDL("word STRING, n BIGINT, x DOUBLE, at TIMESTAMP, z ARRAY<DOUBLE>");

  private static Iterator<Row> rows() {
    return List.of(
            row("plain", 1L, 0.1 + 0.2, Timestamp.from(Instant.EPOCH), list(2.0, Double.NaN)),
            row("a,\"b\"\nc", -20L, Double.NaN, null, list()),
            row("", null, Double.NEGATIVE_INFINITY, null, null),
            row(null, null, 1.5e-12, null, null))
        .iterator();
  }

  private static Row row(Object... values) {
    return new GenericRowWithSchema(values, COLUMNS);
  }

  private static scala.collection.Seq<Object> list(Object... values) {
    return JavaConverters.asScalaBuffer(Arrays.asList(values)).toSeq();
  }

  private static String text(AnswerWriter writer) throws IOException {
    StringBuilder text = new StringBuilder();
    writer.write(COLUMNS, rows(), text);
    return text.toString();
  }

  @Test
  void csvFollowsRfc4180() throws IOException {
    assertThat(text(DataText::csv))
        .isEqualTo(
            "word,n,x,at,z\n"
                + "plain,1,0.30000000000000004,1970-01-01T00:00:00Z,\"[2.0,\"\"NaN\"\"]\"\n"
                + "\"a,\"\"b\"\"\nc\",-20,NaN,,[]\n"
                + "\"\",,-Infinity,,\n"
                + ",,1.5E-12,,\n");
  }

  @Test
  void jsonHasEveryColumnInEveryLine() throws IOException {
    assertThat(text(DataText::json).lines())
        .containsExactly(
            "{\"word\":\"plain\",\"n\":1,\"x\":0.30000000000000004,\"at\":\"1970-01-01T00:00:00Z\",\"z\":[2.0,\"NaN\"]}",
            "{\"word\":\"a,\\\"b\\\"\\nc\",\"n\":-20,\"x\":\"NaN\",\"at\":null,\"z\":[]}",
            "{\"word\":\"\",\"n\":null,\"x\":\"-Infinity\",\"at\":null,\"z\":null}",
            "{\"word\":null,\"n\":null,\"x\":1.5E-12,\"at\":null,\"z\":null}");
  }

  @Test
  void tablesAreAlignedAndSayHowManyRowsThereAre() throws IOException {
    assertThat(text(ShownRows.table(4, 0)))
        .isEqualTo(
            """
             word    |   n |         x | at                   | z
            ---------+-----+-----------+----------------------+----------
             plain   |   1 |       0.3 | 1970-01-01T00:00:00Z | [2, NaN]
             a,"b"↵c | -20 |       NaN |                      | []
                     |     | -Infinity |                      |
                     |     |   1.5e-12 |                      |
            (4 rows)
            """);
    assertThat(text(ShownRows.table(3, 0)))
        .endsWith("(the first 3 rows, there are more: ask for them with --rows)\n");
  }

  @Test
  void recordsHaveALineForEachColumn() throws IOException {
    assertThat(text(ShownRows.records(2)))
        .isEqualTo(
            """
            -- row 1 --
             word | plain
             n    | 1
             x    | 0.3
             at   | 1970-01-01T00:00:00Z
             z    | [2, NaN]
            -- row 2 --
             word | a,"b"↵c
             n    | -20
             x    | NaN
             at   |
             z    | []
            (the first 2 rows, there are more: ask for them with --rows)
            """);
  }

  @Test
  void aTableThatIsWiderThanTheScreenBecomesRecords() throws IOException {
    String table = text(ShownRows.table(4, 0));

    assertThat(table.lines().mapToInt(String::length).max()).hasValue(61);
    assertThat(text(ShownRows.table(4, 61))).isEqualTo(table);
    assertThat(text(ShownRows.table(4, 60))).isEqualTo(text(ShownRows.records(4)));
  }

  @Test
  void whereThereAreNoRowsTheColumnsAreShownHoweverNarrowTheScreen() throws IOException {
    StringBuilder none = new StringBuilder();

    ShownRows.table(4, 10).write(COLUMNS, List.<Row>of().iterator(), none);

    assertThat(none).startsWith(" word | n | x | at | z\n").endsWith("(0 rows)\n");
  }

  @Test
  void keysOfMapsAreTextOrJson() throws IOException {
    StructType columns = StructType.fromDDL("a MAP<INT, INT>, b MAP<ARRAY<INT>, INT>");
    Row row =
        new GenericRowWithSchema(
            new Object[] {
              JavaConverters.mapAsScalaMap(Map.of(1, 2)),
              JavaConverters.mapAsScalaMap(Map.of(list(1, 2), 3))
            },
            columns);
    StringBuilder csv = new StringBuilder();
    StringBuilder json = new StringBuilder();

    DataText.csv(columns, List.of(row).iterator(), csv);
    DataText.json(columns, List.of(row).iterator(), json);

    assertThat(csv).hasToString("a,b\n\"{\"\"1\"\":2}\",\"{\"\"[1,2]\"\":3}\"\n");
    assertThat(json).hasToString("{\"a\":{\"1\":2},\"b\":{\"[1,2]\":3}}\n");
  }

  @Test
  void objectsHaveNoTwoFieldsOfOneName() {
    StructType twice = StructType.fromDDL("a INT").add("A", "int");

    assertThatThrownBy(() -> DataText.json(twice, List.<Row>of().iterator(), new StringBuilder()))
        .isInstanceOf(InputException.class)
        .hasMessage("Two columns of the answer are called A: give one another name with AS.");
  }
}
