package io.phasegrid.spark.recovery;

/** Thrown when another driver has taken over the output folder. */
public final class LeaseLostException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LeaseLostException(String folder) {
    super(
        "Another process took over the folder %s: this one stopped; what it stored is kept."
            .formatted(folder));
  }
}
