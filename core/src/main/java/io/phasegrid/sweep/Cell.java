package io.phasegrid.sweep;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One network to train: a grid point and a seed. Unit of work, retry and resume.
 *
 * @param id hash of settings and seed, twenty hexadecimal digits
 * @param pointId likewise without the seed, shared by replicates
 * @param seed of all random numbers in the cell, at least 0
 */
public record Cell(String id, String pointId, long seed, Settings settings)
    implements Serializable {

  private static final int ID_LENGTH = 20;
  private static final String CELL_FORMAT = "phasegrid cell 1\n";
  private static final String POINT_FORMAT = "phasegrid point 1\n";

  /** Cell of a point and a seed. */
  public static Cell of(Settings settings, long seed) {
    String text = settings.canonicalText();
    return new Cell(
        hash(CELL_FORMAT + text + "seed=" + seed + "\n", ID_LENGTH),
        hash(POINT_FORMAT + text, ID_LENGTH),
        seed,
        settings);
  }

  /** Typed view of the settings. */
  public CellConfig config() {
    return CellConfig.of(settings);
  }

  static String hash(String text, int digits) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, digits);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
