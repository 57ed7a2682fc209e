package io.phasegrid.api;

import io.phasegrid.input.InputException;
import io.phasegrid.spark.recovery.LeaseLostException;
import io.phasegrid.spark.run.RunStoppedException;
import io.phasegrid.spark.store.StoreException;
import java.util.function.Supplier;

/**
 * Bad input or an infrastructure failure. The message is one sentence that names the place and the
 * fix, possibly by the command-line option that corresponds to an argument.
 */
public final class PhasegridException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean retryable;

  private PhasegridException(Throwable cause, boolean retryable) {
    super(cause.getMessage(), cause);
    this.retryable = retryable;
  }

  /**
   * Whether the same call may succeed later: true for a full disk, lost executors or a lost lease,
   * false for bad input.
   */
  public boolean isRetryable() {
    return retryable;
  }

  /** Returns the value of a call into internal packages, whose exceptions become this one. */
  static <T> T translating(Supplier<T> call) {
    try {
      return call.get();
    } catch (InputException e) {
      throw new PhasegridException(e, false);
    } catch (RunStoppedException | LeaseLostException e) {
      throw new PhasegridException(e, true);
    } catch (RuntimeException e) {
      throw StoreException.in(e)
          .<RuntimeException>map(stored -> new PhasegridException(stored, true))
          .orElse(e);
    }
  }
}
