package io.phasegrid.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.app.Console;
import io.phasegrid.spark.FolderCopy;
import io.phasegrid.spark.SmallRun;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What docs/security.md promises of whole commands. */
class SecurityTest {

  private static final String SECRET_KEY = "spark.hadoop.fs.s3a.secret.key";
  private static final String SECRET = "kq7-not-to-be-found-Zx3";

  @TempDir private Path folder;

  @Test
  void secretsAreNotStoredLoggedOrPrinted() throws IOException {
    Path sweep = Files.writeString(folder.resolve("tiny.yaml"), SmallRun.TINY);
    Path out = folder.resolve("out");
    System.setProperty(SECRET_KEY, SECRET);
    System.setProperty("spark.logConf", "true");
    try {
      String printed =
          all(Console.of("run", sweep, "training.steps=5", "--out", out).expecting(0))
              + all(Console.of("sql", out, "SELECT * FROM runs").expecting(0))
              + all(Console.of("sql", out, "SET").expecting(2))
              + all(Console.of("sql", out, "SELECT '${" + SECRET_KEY + "}'").expecting(0))
              + all(Console.of("status", out).expecting(0))
              + all(Console.of("run", sweep, "--out", "s3a://bucket/out"));

      assertThat(printed).contains("trained 4 cells").doesNotContain(SECRET);
    } finally {
      System.clearProperty(SECRET_KEY);
      System.clearProperty("spark.logConf");
    }
    List<Path> files = FolderCopy.files(folder);
    assertThat(files).anyMatch(file -> file.toString().endsWith(".parquet"));
    for (Path file : files) {
      assertHoldsNoSecret(folder.resolve(file));
    }
    assertHoldsNoSecret(Path.of(System.getProperty("phasegrid.log")));
  }

  @Test
  void dataOutsideTheSweepsFolderIsNamed() throws IOException {
    Path home = Files.createDirectory(folder.resolve("sweeps"));
    Path elsewhere = idxFolder(folder.resolve("elsewhere"));
    Path link = Files.createSymbolicLink(home.resolve("data"), elsewhere);
    String told = "reads   " + elsewhere.toRealPath();

    assertThat(plan(home, elsewhere)).contains(told);
    assertThat(plan(home, link)).contains(told);
    assertThat(plan(home, idxFolder(home.resolve("own")))).doesNotContain("reads ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:9/data", "file:///usr/share", "s3a://bucket/data"})
  void dataComeFromFoldersAndNotFromAddresses(String address) throws IOException {
    Path sweep = sweep(folder, address);

    Console refused = Console.of("plan", sweep).expecting(2);

    assertThat(refused.err().lines())
        .singleElement()
        .asString()
        .contains("does not exist: name the folder");
  }

  @Test
  void typesInASweepFileAreRefused() throws IOException {
    Path sweep =
        Files.writeString(
            folder.resolve("evil.yaml"),
            SmallRun.TINY
                + "seeds: !!javax.script.ScriptEngineManager [!!java.net.URL [\"http://localhost:9\"]]\n");

    Console refused = Console.of("plan", sweep).expecting(2);

    assertThat(refused.err().lines()).hasSize(1);
  }

  private String plan(Path home, Path data) throws IOException {
    return Console.of("plan", sweep(home, data.toString())).expecting(0).out();
  }

  private static Path sweep(Path home, String data) throws IOException {
    return Files.writeString(
        home.resolve("idx.yaml"),
        SmallRun.TINY.replace("{set: digits, train: 200}", "{set: idx, path: \"" + data + "\"}"));
  }

  /** Eight images of 2×2 pixels in each part. */
  private static Path idxFolder(Path data) throws IOException {
    Files.createDirectory(data);
    for (String part : List.of("train", "t10k")) {
      writeIdx(data.resolve(part + "-images-idx3-ubyte"), 0x803, 8, 2, 2);
      writeIdx(data.resolve(part + "-labels-idx1-ubyte"), 0x801, 8);
    }
    return data;
  }

  private static void writeIdx(Path file, int magic, int... lengths) throws IOException {
    try (DataOutputStream output = new DataOutputStream(Files.newOutputStream(file))) {
      output.writeInt(magic);
      int values = 1;
      for (int length : lengths) {
        output.writeInt(length);
        values *= length;
      }
      for (int i = 0; i < values; i++) {
        output.writeByte(i % 3);
      }
    }
  }

  private static String all(Console console) {
    return console.out() + console.err();
  }

  private static void assertHoldsNoSecret(Path file) throws IOException {
    if (Files.isRegularFile(file)) {
      String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      assertThat(text).as(file.toString()).doesNotContain(SECRET);
    }
  }
}
