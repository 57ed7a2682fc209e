package io.phasegrid.app.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.input.InputException;
import io.phasegrid.spark.store.Table;
import io.phasegrid.spark.store.Tables;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may come next, and what views and columns mean. */
class CompletionsTest {

  private static final Map<String, List<String>> VIEWS =
      Map.of("cells", List.of("cell_id", "width", "score"), "runs", List.of("cell_id", "seconds"));

  @ParameterizedTest
  @CsvSource({
    "'SELECT * FROM ', c, , cells",
    "'select * from cells join ', '', , cells runs",
    "'SELECT ', s, ' FROM cells', score SELECT sum stddev",
    "'SELECT ', se, ' FROM runs', seconds SELECT",
    "'SELECT ', r.s, ' FROM cells c JOIN runs AS r', r.seconds",
    "'SELECT ', c., ' FROM cells c JOIN runs AS r', c.cell_id c.score c.width",
    "'\\d ', r, , runs"
  })
  void namesThatFit(String before, String word, String after, String expected) {
    String statement = before + word + (after == null ? "" : after);

    assertThat(new Completions(VIEWS).of(statement, before, word))
        .containsExactlyInAnyOrder(expected.split(" "));
  }

  @Test
  void theGuideExplainsEveryColumnOfTheStoredTables() {
    for (Table<?> table : Tables.all()) {
      ViewGuide guide = new ViewGuide(Map.of(table.name(), table.columnNames()));
      assertThat(guide.columns(table.name()).lines().skip(1))
          .hasSize(table.columnNames().size())
          .allMatch(line -> line.matches(" [a-z0-9_]+ +[a-z]+(<double>)?( \\(.*\\))?: .+"));
    }
    assertThat(new ViewGuide(Map.of("runs", List.of())).views())
        .startsWith(
            " runs  A row says who computed one cell: whatever another run would not reproduce bit by bit");
    Assertions.assertThatThrownBy(() -> new ViewGuide(VIEWS).columns("cell"))
        .isInstanceOf(InputException.class)
        .hasMessage("There is no view cell, the nearest is cells: \\d lists all.");
  }
}
