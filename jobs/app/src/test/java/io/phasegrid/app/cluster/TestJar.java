package io.phasegrid.app.cluster;

import io.phasegrid.train.Engine;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Jars of test classes for the executors of a cluster. */
public final class TestJar {

  private TestJar() {}

  /**
   * A jar that offers engines as a plugin would: their classes, the classes nested in them, and the
   * list of services.
   */
  public static Path ofEngines(Path jar, List<Class<? extends Engine>> engines, Class<?>... more) {
    try (OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      List<Class<?>> classes =
          Stream.concat(engines.stream(), Arrays.stream(more))
              .flatMap(type -> Arrays.stream(type.getNestMembers()))
              .toList();
      for (Class<?> type : classes) {
        add(zip, type);
      }
      zip.putNextEntry(new ZipEntry("META-INF/services/" + Engine.class.getName()));
      String names = engines.stream().map(Class::getName).collect(Collectors.joining("\n"));
      zip.write(names.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return jar;
  }

  private static void add(ZipOutputStream zip, Class<?> type) throws IOException {
    String name = type.getName().replace('.', '/') + ".class";
    try (InputStream bytes = type.getResourceAsStream("/" + name)) {
      zip.putNextEntry(new ZipEntry(name));
      bytes.transferTo(zip);
    }
  }
}
