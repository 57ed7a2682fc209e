package io.phasegrid.spark.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Version of this program, written into the jar by the build. */
public final class Version {

  private static final String RESOURCE = "/phasegrid.properties";

  /** Read once: every cell's row names it. */
  private static final String CURRENT = read();

  private Version() {}

  /** The version, such as {@code 0.2.0}. */
  public static String current() {
    return CURRENT;
  }

  private static String read() {
    try (InputStream input = Version.class.getResourceAsStream(RESOURCE)) {
      Properties properties = new Properties();
      properties.load(input);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException("the jar's own " + RESOURCE + " cannot be read", e);
    }
  }
}
