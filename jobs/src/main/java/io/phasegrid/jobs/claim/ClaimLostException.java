package io.phasegrid.jobs.claim;

/** Another driver took the output folder over. */
public final class ClaimLostException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ClaimLostException(String folder) {
    super(
        "Another process took over the folder %s: this one stopped; what it stored is kept."
            .formatted(folder));
  }
}
