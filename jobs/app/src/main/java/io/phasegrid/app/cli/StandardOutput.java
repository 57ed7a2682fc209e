package io.phasegrid.app.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Standard output that remembers whether it could be written: writers print on after an error, so a
 * result that was lost, as on a full disk, would pass for a success. It is UTF-8 whatever the
 * locale: answers are read by programs.
 */
final class StandardOutput {

  /** How systems say that a reader such as {@code head} has seen enough. */
  private static final String CLOSED_PIPE = "Broken pipe";

  private final PrintStream stream;
  private Optional<IOException> failure = Optional.empty();

  StandardOutput(OutputStream target) {
    stream =
        new PrintStream(
            new BufferedOutputStream(new Remembering(target)), true, StandardCharsets.UTF_8);
  }

  /** Takes the place of {@link System#out}; errors, too, are UTF-8 from now on. */
  static StandardOutput install() {
    StandardOutput output = new StandardOutput(new FileOutputStream(FileDescriptor.out));
    System.setOut(output.stream);
    System.setErr(
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
    return output;
  }

  /** What is printed to. */
  PrintStream stream() {
    return stream;
  }

  /** What commands print to. */
  PrintWriter writer() {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  /**
   * Exit code of a command after its output is flushed: its own, unless output was lost, which is
   * explained. A closed pipe is no loss.
   *
   * @param code of the command
   * @param err for the explanation
   */
  int exitCode(int code, PrintWriter err) {
    stream.flush();
    if (failure.isEmpty() || String.valueOf(failure.get().getMessage()).contains(CLOSED_PIPE)) {
      return code;
    }
    err.printf(
        "Standard output could not be written (%s): what was printed is incomplete; make room or name another file, then repeat the command.%n",
        failure.get().getMessage());
    err.flush();
    return Failures.INFRASTRUCTURE;
  }

  /** Passes everything on and remembers the first failure. */
  private final class Remembering extends OutputStream {

    private final OutputStream target;

    private Remembering(OutputStream target) {
      this.target = target;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] values, int from, int length) throws IOException {
      remembering(() -> target.write(values, from, length));
    }

    @Override
    public void flush() throws IOException {
      remembering(target::flush);
    }

    private void remembering(Writing writing) throws IOException {
      try {
        writing.run();
      } catch (IOException e) {
        failure = failure.or(() -> Optional.of(e));
        throw e;
      }
    }
  }

  private interface Writing {
    void run() throws IOException;
  }
}
