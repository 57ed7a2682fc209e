package io.phasegrid.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.app.cli.PhasegridCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;

/**
 * What a command printed.
 *
 * @param code its exit code
 * @param out what it printed
 * @param err what it complained of
 */
public record Console(int code, String out, String err) {

  /** Runs a command in this process. */
  public static Console of(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        PhasegridCommand.execute(
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            Stream.of(arguments).map(Object::toString).toArray(String[]::new));
    return new Console(code, out.toString(), err.toString());
  }

  /** This, if it has an exit code. */
  public Console expecting(int expected) {
    assertThat(code).as(out + err).isEqualTo(expected);
    return this;
  }
}
