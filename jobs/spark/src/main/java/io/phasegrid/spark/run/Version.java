package io.phasegrid.spark.run;

import java.util.ResourceBundle;

/** Version of this program, written into the jar by the build. */
public final class Version {

  private static final String CURRENT = ResourceBundle.getBundle("phasegrid").getString("version");

  private Version() {}

  /** The version, such as {@code 0.2.0}. */
  public static String current() {
    return CURRENT;
  }
}
