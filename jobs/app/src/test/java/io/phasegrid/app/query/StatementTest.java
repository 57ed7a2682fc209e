package io.phasegrid.app.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Semicolons end statements, except where they are text. */
class StatementTest {

  @Test
  void semicolonsEndStatements() {
    assertThat(Statement.of("SELECT 1;\n\nSELECT\n 2 ;SELECT 3"))
        .containsExactly(
            new Statement("SELECT 1", 1, true),
            new Statement("SELECT\n 2", 3, true),
            new Statement("SELECT 3", 4, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT ';'",
        "SELECT 'it''s; so'",
        "SELECT 'a\\';b'",
        "SELECT \";\" AS `a;b`",
        "SELECT 1 -- one; two\n + 1",
        "SELECT /* one; 'two */ 1"
      })
  void exceptInQuotesAndComments(String statement) {
    assertThat(Statement.of(statement + ";")).containsExactly(new Statement(statement, 1, true));
  }

  @Test
  void commentsAloneSayNothing() {
    assertThat(Statement.of("-- nothing;\n /* at; all */ ;;")).isEmpty();
    assertThat(Statement.of("-- first\nSELECT 1;"))
        .isEqualTo(List.of(new Statement("SELECT 1", 2, true)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "SELECT 1;", "\\d", "\\d cells", "help", "exit", "-- nothing"})
  void isComplete(String text) {
    assertThat(Conversation.isComplete(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SELECT 1", "SELECT 1; SELECT 2", "SELECT ';", "describe cells"})
  void goesOn(String text) {
    assertThat(Conversation.isComplete(text)).isFalse();
  }
}
