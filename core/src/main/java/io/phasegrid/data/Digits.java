package io.phasegrid.data;

import io.phasegrid.input.InputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/**
 * The bundled 8×8 handwritten digits: 1,797 grey images of 64 pixels (0 to 16) in 10 classes.
 *
 * <p>Source: the test part of E. Alpaydin and C. Kaynak, "Optical Recognition of Handwritten
 * Digits", UCI Machine Learning Repository, 1998 (CC BY 4.0), as shipped by scikit-learn.
 *
 * <p>Rows whose index is 2 modulo 3 are held out: 599 of 1,797. (The first rows cycle through the
 * classes in order, so a divisor sharing a factor with 10 would hold out some classes more than
 * others.)
 */
public final class Digits {

  private static final String RESOURCE = "digits.csv.gz";
  private static final String NAME = "The set of digits";
  private static final int PIXELS = 64;
  private static final int CLASSES = 10;
  private static final int DIVISOR = 3;
  private static final int HELD_OUT_REMAINDER = 2;

  private Digits() {}

  /**
   * Reads and standardises the digits: 64 inputs, 10 classes.
   *
   * @param trainRows training rows from the start; 0 for all 1,198
   * @throws InputException if more training rows are requested than exist
   */
  public static LabelledImages read(int trainRows) {
    List<String> lines = lines();
    RawImages train = part(lines, false);
    int used = TrainingRowCount.resolve(trainRows, train.rows(), NAME);
    return LabelledImages.of(train.first(used), part(lines, true), CLASSES, NAME);
  }

  private static List<String> lines() {
    try (InputStream file = Digits.class.getResourceAsStream(RESOURCE);
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(file), StandardCharsets.US_ASCII))) {
      return reader.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the jar's own " + RESOURCE + " cannot be read", e);
    }
  }

  private static RawImages part(List<String> lines, boolean heldOut) {
    int[] indices =
        IntStream.range(0, lines.size())
            .filter(index -> (index % DIVISOR == HELD_OUT_REMAINDER) == heldOut)
            .toArray();
    byte[] pixels = new byte[indices.length * PIXELS];
    byte[] classes = new byte[indices.length];
    for (int row = 0; row < indices.length; row++) {
      String[] fields = lines.get(indices[row]).split(",");
      for (int j = 0; j < PIXELS; j++) {
        pixels[row * PIXELS + j] = Byte.parseByte(fields[j]);
      }
      classes[row] = Byte.parseByte(fields[PIXELS]);
    }
    return new RawImages(pixels, classes);
  }
}
