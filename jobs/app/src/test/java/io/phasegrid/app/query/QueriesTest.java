package io.phasegrid.app.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.spark.LocalSpark;
import io.phasegrid.spark.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * {@code docs/queries.md} shows what its queries answer. With the property {@code
 * phasegrid.rewrite} set, as {@code docs/make-queries.sh} does, the answers are written anew.
 */
@ExtendWith(LocalSpark.class)
class QueriesTest {

  private static final Path DOCUMENTS =
      Path.of(System.getProperty("phasegrid.root", "..")).resolve("docs");
  private static final Pattern QUERY =
      Pattern.compile("```sql\\n(.*?)\\n```\\n(?:\\n```text\\n(.*?)```\\n)?", Pattern.DOTALL);

  @Test
  void answersAreAsShown(SparkSession spark) throws IOException {
    Path document = DOCUMENTS.resolve("queries.md");
    String text = Files.readString(document);
    Store store = Store.open(DOCUMENTS.resolve("sample").toString(), new Configuration());
    Answers answers = Answers.tables(StoreViews.register(spark, store));
    List<String> shown = new ArrayList<>();
    List<String> answered = new ArrayList<>();
    StringBuilder again = new StringBuilder();
    Matcher query = QUERY.matcher(text);
    while (query.find()) {
      StringBuilder answer = new StringBuilder();
      answers.print(query.group(1), answer);
      shown.add(query.group(1) + "\n" + query.group(2));
      answered.add(query.group(1) + "\n" + answer);
      query.appendReplacement(
          again,
          Matcher.quoteReplacement(
              "```sql\n" + query.group(1) + "\n```\n\n```text\n" + answer + "```\n"));
    }
    query.appendTail(again);

    if (Boolean.getBoolean("phasegrid.rewrite")) {
      Files.writeString(document, again);
      return;
    }
    assertThat(answered).hasSizeGreaterThanOrEqualTo(20);
    assertThat(shown).containsExactlyElementsOf(answered);
  }

  @Test
  void duckDbSaysTheSame() throws IOException, SQLException {
    String text = Files.readString(DOCUMENTS.resolve("queries.md"));
    Matcher duckDb = Pattern.compile("```duckdb\\n(.*?)\\n```", Pattern.DOTALL).matcher(text);
    assertThat(duckDb.find()).isTrue();
    List<List<Double>> shown = new ArrayList<>();
    Matcher before = QUERY.matcher(text.substring(0, duckDb.start()));
    while (before.find()) {
      shown.clear();
      before
          .group(2)
          .lines()
          .skip(2)
          .filter(line -> line.contains("|"))
          .forEach(
              line -> shown.add(Stream.of(line.split("\\|")).map(QueriesTest::number).toList()));
    }
    List<List<Double>> answered = new ArrayList<>();
    String query = duckDb.group(1).replace("docs/sample", DOCUMENTS.resolve("sample").toString());
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        answered.add(List.of(rows.getDouble(1), rows.getDouble(2), rows.getDouble(3)));
      }
    }

    assertThat(answered).hasSize(4).isEqualTo(shown);
  }

  private static Double number(String cell) {
    try {
      return Double.valueOf(cell.strip());
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  @Test
  void theSampleIsSmall() throws IOException {
    long bytes = 0;
    try (var files = Files.walk(DOCUMENTS.resolve("sample"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
    }
    assertThat(bytes).isBetween(100_000L, 300L << 10);
  }
}
