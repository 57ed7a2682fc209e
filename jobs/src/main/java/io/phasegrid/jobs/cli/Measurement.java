package io.phasegrid.jobs.cli;

/** What commands show: observed without the training's noise, or with it. */
enum Measurement {
  clean,
  noisy
}
