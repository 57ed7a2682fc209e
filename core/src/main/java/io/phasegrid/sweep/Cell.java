package io.phasegrid.sweep;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A point of a grid and a seed: one network to train; the unit of work, of retry and of resume.
 *
 * @param id twenty hexadecimal digits: a hash of settings and seed
 * @param pointId the same without the seed: shared by the replicates of a point
 * @param seed the seed of everything random in the cell, at least 0
 * @param settings the resolved hyperparameters
 */
public record Cell(String id, String pointId, long seed, Settings settings)
    implements Serializable {

  private static final int ID_LENGTH = 20;
  private static final String CELL_FORMAT = "phasegrid cell 1\n";
  private static final String POINT_FORMAT = "phasegrid point 1\n";

  /** The cell of a point and a seed. */
  public static Cell of(Settings settings, long seed) {
    String text = settings.canonicalText();
    return new Cell(
        hash(CELL_FORMAT + text + "seed=" + seed + "\n"),
        hash(POINT_FORMAT + text),
        seed,
        settings);
  }

  /** The typed view of the settings, for training and measuring. */
  public CellConfig config() {
    return CellConfig.of(settings);
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, ID_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
