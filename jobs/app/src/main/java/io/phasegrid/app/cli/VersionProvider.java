package io.phasegrid.app.cli;

import io.phasegrid.spark.run.Version;
import picocli.CommandLine.IVersionProvider;

/** Provides the version that the build wrote into the jar. */
final class VersionProvider implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"phasegrid " + Version.current()};
  }
}
