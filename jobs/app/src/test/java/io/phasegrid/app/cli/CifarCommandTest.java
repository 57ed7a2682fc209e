package io.phasegrid.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.app.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole commands on files in CIFAR-10's binary format. */
class CifarCommandTest {

  private static final int RECORD = 3073;
  private static final int PLANE = 1024;
  private static final int RECORDS = 80;

  @TempDir private Path folder;
  private Path data;
  private Path sweep;

  @BeforeEach
  void writeFiles() throws IOException {
    data = Files.createDirectory(folder.resolve("cifar-10-batches-bin"));
    for (int batch = 1; batch <= 5; batch++) {
      Files.write(data.resolve("data_batch_" + batch + ".bin"), records(RECORDS, batch));
    }
    Files.write(data.resolve("test_batch.bin"), records(100, 6));
    sweep =
        Files.writeString(
            folder.resolve("cifar.yaml"),
            """
            name: cifar
            data: {set: cifar10, path: %s}
            network: {depth: 2, width: 12}
            training: {loss: cross-entropy, batch: 16, steps: 400, learningRate: 0.02}
            measure: {at: [end], theory: false}
            """
                .formatted(data));
  }

  /** Slow, since moments of 3,072 inputs are decomposed. */
  @Test
  @Tag("slow")
  void aSweepTrainsOnThem() {
    Path out = folder.resolve("out");

    // One cell at a time: moments of 3,072 inputs are large.
    Console run = Console.of("run", sweep, "--out", out, "--master", "local[1]").expecting(0);

    assertThat(run.out()).contains("trained 1 cells");
    String query =
        "SELECT count(*) AS n FROM cells WHERE state = 'ok' AND score > 0.6 AND data_set = 'cifar10'";
    // Chance is 0; classes differ in colour and brightness.
    assertThat(
            Console.of("sql", out, query, "--format", "csv", "--master", "local[1]")
                .expecting(0)
                .out()
                .lines())
        .containsExactly("n", "1");
  }

  @Test
  void aFileOfTheWrongLengthIsOneSentence() throws IOException {
    Path cut = data.resolve("data_batch_3.bin");
    Files.write(cut, Arrays.copyOf(Files.readAllBytes(cut), RECORD * 3 + 7));

    refused(cut + " has 9226 bytes, which is not a whole number of CIFAR-10 records");
  }

  @Test
  void aMissingTestBatchIsOneSentence() throws IOException {
    Files.delete(data.resolve("test_batch.bin"));

    refused(data + " has no test_batch.bin: unpack cifar-10-binary.tar.gz");
  }

  @Test
  void filesOfPythonsVersionAreOneSentence() throws IOException {
    try (var files = Files.newDirectoryStream(data, "*.bin")) {
      for (Path file : files) {
        Files.move(file, data.resolve(file.getFileName().toString().replace(".bin", "")));
      }
    }

    refused(data + " has no data_batch_1.bin: unpack cifar-10-binary.tar.gz");
  }

  private void refused(String fault) {
    Path out = folder.resolve("out");
    Console console = Console.of("run", sweep, "--out", out).expecting(2);
    assertThat(console.err().lines()).singleElement().asString().contains(fault).endsWith(".");
    assertThat(out).doesNotExist();
  }

  /** Images whose class says how bright each of the three planes is. */
  private static byte[] records(int number, long seed) {
    Random random = new Random(seed);
    byte[] file = new byte[number * RECORD];
    for (int i = 0; i < number; i++) {
      int label = random.nextInt(10);
      file[i * RECORD] = (byte) label;
      for (int j = 0; j < 3 * PLANE; j++) {
        int brightness = 20 * ((label * (j / PLANE + 3) + 7 * (j / PLANE)) % 10);
        file[i * RECORD + 1 + j] = (byte) (brightness + random.nextInt(60));
      }
    }
    return file;
  }
}
