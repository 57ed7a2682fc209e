package io.phasegrid.app.cli;

/** What commands show: observed without the training's noise, or with it. */
enum Measurement {
  clean,
  noisy
}
