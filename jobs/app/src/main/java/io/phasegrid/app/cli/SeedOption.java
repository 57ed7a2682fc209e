package io.phasegrid.app.cli;

import picocli.CommandLine.Option;

final class SeedOption {

  @Option(
      names = "--seed",
      defaultValue = "0",
      description = "Seed of everything random in fits and resampling (default: ${DEFAULT-VALUE}).")
  private long seed;

  long value() {
    return seed;
  }
}
