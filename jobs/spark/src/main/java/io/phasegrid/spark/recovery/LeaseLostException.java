package io.phasegrid.spark.recovery;

/** Another driver took the output folder over. */
public final class LeaseLostException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LeaseLostException(String folder) {
    super(
        "Another process took over the folder %s: this one stopped; what it stored is kept."
            .formatted(folder));
  }
}
