package io.phasegrid.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.app.Console;
import io.phasegrid.spark.FolderCopy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Formats, files and scripts of {@code sql}, on the sample of the documents. */
class SqlCommandTest {

  private static final Path SAMPLE =
      Path.of(System.getProperty("phasegrid.root", ".."), "docs", "sample");

  @TempDir private Path folder;

  @Test
  void printsCsvForScripts() {
    Console answer =
        Console.of(
                "sql",
                SAMPLE,
                "SELECT state, count(*) AS n FROM cells GROUP BY state ORDER BY state;",
                "--format",
                "csv")
            .expecting(0);

    assertThat(answer.out()).isEqualTo("state,n\nfailed,1\nok,31\nrank1,2\n");
    assertThat(answer.err()).isEmpty();
  }

  @Test
  void printsRecordsWhereTheyAreAskedFor() {
    Console answer =
        Console.of(
                "sql",
                SAMPLE,
                "SELECT state, count(*) AS cells FROM cells GROUP BY state ORDER BY state",
                "--format",
                "record",
                "--rows",
                "2")
            .expecting(0);

    assertThat(answer.out())
        .isEqualTo(
            """
            -- row 1 --
             state | failed
             cells | 1
            -- row 2 --
             state | ok
             cells | 31
            (the first 2 rows, there are more: ask for them with --rows)
            """);
  }

  @Test
  void writesParquetWholeAndReplacesItOnlyWhenAsked() throws IOException, SQLException {
    Path file = folder.resolve("cells.parquet");
    Console.of("sql", SAMPLE, "SELECT * FROM cells", "--format", "parquet", "--to", file)
        .expecting(0);

    assertThat(FolderCopy.files(folder)).containsExactly(file);
    assertThat(rows(file)).isEqualTo(34);
    byte[] before = Files.readAllBytes(file);

    Object[] again = {
      "sql", SAMPLE, "SELECT 1 AS a", "--rows", "7", "--format", "parquet", "--to", file
    };
    assertThat(Console.of(again).expecting(2).err())
        .isEqualTo(
            "The file %s is there already: name another with --to, or replace it with --overwrite.%n"
                .formatted(file));
    assertThat(Files.readAllBytes(file)).isEqualTo(before);

    Object[] failing = {
      "sql",
      SAMPLE,
      "SELECT element_at(z, 0) AS a FROM spectra",
      "--format",
      "parquet",
      "--overwrite",
      "--to",
      file
    };
    assertThat(Console.of(failing).expecting(2).err()).contains("The index 0 is invalid");
    assertThat(FolderCopy.files(folder)).containsExactly(file);
    assertThat(Files.readAllBytes(file)).isEqualTo(before);

    Console.of("sql", SAMPLE, "SELECT 1 AS a", "--format", "parquet", "--to", file, "--overwrite")
        .expecting(0);
    assertThat(rows(file)).isEqualTo(1);
  }

  /**
   * A type that the format lacks is the query's fault, not the machine's; nothing is left behind.
   */
  @Test
  void aTypeThatParquetLacksIsNamedWithItsColumn() throws IOException {
    Path file = folder.resolve("void.parquet");
    for (String[] refused :
        new String[][] {
          {"NULL", "column x, give it another with CAST"}, {"make_interval(1)", "interval"}
        }) {
      Object[] query = {
        "sql", SAMPLE, "SELECT " + refused[0] + " AS x", "--format", "parquet", "--to", file
      };
      assertThat(Console.of(query).expecting(2).err().lines())
          .singleElement()
          .asString()
          .startsWith("The query cannot be answered: ")
          .contains(refused[1]);
    }
    assertThat(FolderCopy.files(folder)).isEmpty();
  }

  /** People ask for the pair that {@code cells} has. */
  @Test
  void aDiagramSaysWhichColumnHoldsStates() {
    Console answer = Console.of("sql", SAMPLE, "SELECT label, state FROM diagram").expecting(2);

    assertThat(answer.err())
        .contains("there is no column state in what is read there, but cells, ")
        .contains(", and in diagram label is a label, or a state other than ok")
        .hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      textBlock =
          """
          --format parquet # Parquet is no text: name a file for it with --to.
          --overwrite # Option --overwrite belongs to --to: name the file with --to.
          --rows 0 # Option --rows 0: ask for one row at least, or leave it out.
          --to SAMPLE/cells/x.csv # where readers take it for a table
          --to SAMPLE # is a folder: name a file with --to.
          --to HERE/none/x.csv # does not exist: make it, or name another
          """)
  void refusesWhatCannotBeMeant(String options, String reason) throws IOException {
    List<Path> before = FolderCopy.files(SAMPLE);
    List<Object> command = new ArrayList<>(List.of("sql", SAMPLE, "SELECT 1 AS a"));
    for (String option : options.split(" ")) {
      command.add(option.replace("SAMPLE", SAMPLE.toString()).replace("HERE", folder.toString()));
    }

    Console refused = Console.of(command.toArray()).expecting(2);

    assertThat(refused.err().lines()).singleElement().asString().contains(reason).endsWith(".");
    assertThat(FolderCopy.files(SAMPLE)).isEqualTo(before);
  }

  @Test
  void scriptsComeFromStandardInput() {
    InputStream before = System.in;
    String script =
        """
        -- how many; by width
        SELECT width, count(*) AS n
        FROM cells WHERE depth = 2 AND steps = 4000 GROUP BY width ORDER BY width;
        \\d runs
        SELECT 1 AS one; SELECT ';' AS two;
        \\x
        SELECT 3 AS three;
        \\x

        SELECT widht
        FROM cells;
        SELECT 'never' AS asked;
        """;
    System.setIn(new ByteArrayInputStream(script.getBytes(StandardCharsets.UTF_8)));
    try {
      Console answer = Console.of("sql", SAMPLE).expecting(2);

      assertThat(answer.out())
          .contains("     8 | 16\n    12 | 16\n(2 rows)\n")
          .contains(" seconds  ")
          .contains("Wall time of training")
          .contains(" ;\n(1 row)\n")
          .contains("-- row 1 --\n three | 3\n(1 row)\nAnswers are no longer records.\n")
          .doesNotContain("asked");
      assertThat(answer.err())
          .isEqualTo(
              "In the statement that begins on line 10: the query cannot be answered at line 1, column 8: there is no column widht, the nearest is width.%n"
                  .formatted());
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void historyLiesWhereStateBelongs() {
    assertThat(SqlShell.history(Map.of("XDG_STATE_HOME", "/state")::get, "/home/me"))
        .isEqualTo(Path.of("/state/phasegrid/sql-history"));
    assertThat(SqlShell.history(Map.<String, String>of()::get, "/home/me"))
        .isEqualTo(Path.of("/home/me/.local/state/phasegrid/sql-history"));
  }

  private static long rows(Path file) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement();
        ResultSet answer = statement.executeQuery("SELECT count(*) FROM '" + file + "'")) {
      answer.next();
      return answer.getLong(1);
    }
  }
}
