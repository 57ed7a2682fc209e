package io.phasegrid.engine.fused.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Text of the kernel. */
public final class KernelSource {

  private static final List<String> PARTS =
      List.of(
          "1-language.h",
          "2-shape.h",
          "3-random.h",
          "4-functions.h",
          "5-products.h",
          "6-samples.h",
          "7-train.h");

  private static final String TEXT = read();

  private KernelSource() {}

  /** All parts in order. */
  public static String text() {
    return TEXT;
  }

  private static String read() {
    StringBuilder text = new StringBuilder();
    for (String part : PARTS) {
      try (InputStream in = KernelSource.class.getResourceAsStream(part)) {
        text.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return text.toString();
  }
}
