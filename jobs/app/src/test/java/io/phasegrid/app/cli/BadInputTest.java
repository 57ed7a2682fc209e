package io.phasegrid.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.app.Console;
import io.phasegrid.spark.FolderCopy;
import io.phasegrid.spark.SmallRun;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input: one sentence, exit code 2 and nothing written. */
class BadInputTest {

  private static final String MANIFEST = "{\"format\": 1, \"sweep\": \"another\"}";

  @TempDir private Path folder;
  private Path sweep;
  private Path out;

  @BeforeEach
  void writeSweep() throws IOException {
    sweep = Files.writeString(folder.resolve("tiny.yaml"), SmallRun.TINY);
    out = folder.resolve("out");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "training.stepz=5                | nearest valid key is training.steps",
        "training.steps=many             | expected a whole number of at least 1",
        "training.steps=2.5              | expected a whole number of at least 1",
        "network.width=[]                | axis network.width is empty",
        "network.width=0                 | expected a whole number of at least 1",
        "network.width=-1                | expected a whole number of at least 1",
        "training.batch=0                | expected a whole number of at least 1",
        "training.steps=0                | expected a whole number of at least 1",
        "training.weightDecay=NaN        | expected a finite number",
        "training.weightDecay=[0, .nan]  | expected a finite number",
        "network.width=[6, 6]            | holds 6 twice",
        "seeds=0                         | expected a whole number of at least 1",
        "training.steps                  | expected key=value",
        "network.activation=tahn         | expected one of tanh, relu, linear"
      })
  void aWrongSetting(String override, String complaint) throws IOException {
    assertRefused(complaint, "run", sweep, override, "--out", out);
    assertRefused(complaint, "plan", sweep, override);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "network.model=lenet network.width=5      | network.width has no meaning for network.model lenet",
        "network.width=5 network.depth=3 network.model=convolutional | network.depth has no meaning for network.model convolutional",
        "network.model=perceptro                  | expected one of perceptron, perceptron-batchnorm, convolutional, lenet",
        "network.dl4j=nowhere.json network.width=5 | network.dl4j: there is no file nowhere.json",
        "network.dl4j=nowhere.json network.model=lenet | network.dl4j describes a network and network.model names another"
      })
  void aNetworkThatCannotBeMeant(String overrides, String complaint) throws IOException {
    Path plain =
        Files.writeString(
            folder.resolve("plain.yaml"),
            "name: plain\ndata: {set: digits}\ntraining: {loss: cross-entropy}\n");
    Object[] command =
        Stream.of("run " + plain + " " + overrides + " --out " + out)
            .flatMap(words -> Stream.of(words.split(" ")))
            .toArray();

    assertRefused(complaint, command);
  }

  @Test
  void aNetworkThatTheEngineDoesNotTrain() throws IOException {
    Path plain =
        Files.writeString(
            folder.resolve("plain.yaml"),
            "name: plain\ndata: {set: digits}\ntraining: {loss: cross-entropy}\n");

    assertRefused(
        "Engine cpu does not train network.model convolutional",
        "run",
        plain,
        "network.model=convolutional",
        "--engine",
        "cpu",
        "--out",
        out);
    assertRefused(
        "takes images of at least 12 × 12 pixels",
        "run",
        plain,
        "network.model=lenet",
        "--out",
        out);
    assertRefused("There is no engine warp", "run", plain, "--engine", "warp", "--out", out);
  }

  @Test
  void anAxisThatIsThereTwice() throws IOException {
    Path twice =
        Files.writeString(
            folder.resolve("twice.yaml"),
            SmallRun.TINY.replace("axes:\n", "axes:\n  network.width: [5, 7]\n"));

    assertRefused("axis network.width is given twice", "run", twice, "--out", out);
  }

  @Test
  void moreCellsThanCanBeMeant() throws IOException {
    String large = "training.weightDecay={linear: [0, 1], points: 1000000}";

    assertRefused("pass --force if you mean it", "run", sweep, large, "seeds=10", "--out", out);
    assertRefused("pass --force if you mean it", "plan", sweep, large, "seeds=10");
  }

  @Test
  void noSweepFile() throws IOException {
    assertRefused("There is no sweep file", "run", folder.resolve("none.yaml"), "--out", out);
    assertRefused("is a folder", "run", folder, "--out", out);
  }

  @Test
  void dataThatIsMissing() throws IOException {
    assertRefused("does not exist", idxRun(folder.resolve("nowhere")));
    assertRefused("has neither train-images", idxRun(Files.createDirectory(folder.resolve("d"))));
  }

  @Test
  void dataThatIsTruncated() throws IOException {
    Path data = idxFolder();
    Path images = data.resolve("train-images-idx3-ubyte");
    byte[] whole = Files.readAllBytes(images);
    Files.write(images, Arrays.copyOf(whole, whole.length - 3));

    assertRefused("truncated", idxRun(data));
  }

  @Test
  void dataThatIsNotIdx() throws IOException {
    Path data = idxFolder();
    Files.writeString(data.resolve("t10k-labels-idx1-ubyte"), "<html>404</html>");

    assertRefused("is not an IDX file", idxRun(data));
  }

  @Test
  void heldOutDataOnWhichNothingHasAScore() throws IOException {
    assertRefused(
        "The first 1 held-out samples, which measure.samples asks for, have one class",
        "run",
        sweep,
        "measure.samples=1",
        "--out",
        out);
    Path teacher =
        Files.writeString(
            folder.resolve("t.yaml"), "name: t\ndata: {set: teacher}\ntraining: {loss: mse}\n");
    assertRefused("have one target", "plan", teacher, "measure.samples=1");
    Path data = idxFolder();
    Files.write(
        data.resolve("t10k-labels-idx1-ubyte"),
        new byte[] {0, 0, 8, 1, 0, 0, 0, 8, 1, 1, 1, 1, 1, 1, 1, 1});
    assertRefused("All 8 held-out rows in " + data + " have one class", idxRun(data));
  }

  @Test
  void anOutputFolderThatCannotBeWritten() throws IOException {
    assertRefused("is a file: choose a folder", "run", sweep, "--out", sweep);
    assertRefused("Cannot write to", "run", sweep, "--out", sweep.resolve("below/a/file"));
    assertRefused("Cannot write to", "run", sweep, "--out", "/proc/phasegrid");
    assertRefused("Cannot write to", "run", sweep, "--out", "nosuch://bucket/phasegrid");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a:b", "results[1]", "results*"})
  void anOutputFolderThatNobodyCanName(String name) throws IOException {
    assertRefused(name, "run", sweep, "--out", name);
    assertRefused(name, "status", name);
    assertThat(Path.of(name.isEmpty() ? "phasegrid.json" : name)).doesNotExist();
  }

  @Test
  void anOutputFolderThatIsALinkToNothing() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nowhere"));

    assertRefused("is a link to something that does not exist", "run", sweep, "--out", link);
    assertRefused("is a link to something that does not exist", "status", link);
  }

  @Test
  void aNameThatNoFileSystemTakes() throws IOException {
    String longest = "ä".repeat(127) + "x";

    assertRefused("has a name of 256 bytes", "run", sweep, "--out", out.resolve(longest + "y/a"));
    assertRefused("has a name of 300 bytes", "run", sweep, "name=" + "n".repeat(300));
    // The longest name is taken; what is wrong is the file above it.
    assertRefused("Cannot write to", "run", sweep, "--out", sweep.resolve(longest));
  }

  /** Java decodes arguments by the locale; half a pair of characters is in no character set. */
  @Test
  void anArgumentThatTheLocaleLacks() throws IOException {
    assertRefused("has characters that UTF-8", "sql", folder, "SELECT '\uD83C'");
    assertRefused("has characters that UTF-8", "run", sweep, "--out", out + "\uD83C");
  }

  @Test
  void anOutputFolderOfAnotherSweep() throws IOException {
    Files.createDirectory(out);
    Files.writeString(out.resolve("phasegrid.json"), MANIFEST);

    assertRefused("holds the tables of sweep another, not of tiny", "run", sweep, "--out", out);
  }

  @Test
  void anOutputFolderWithForeignFiles() throws IOException {
    Files.createDirectory(out);
    Files.writeString(out.resolve("thesis.tex"), "\\documentclass{book}");

    assertRefused("holds files that are no tables", "run", sweep, "--out", out);
  }

  @ParameterizedTest
  @ValueSource(strings = {"spark://x", "yarn", "localhost", "local[0]", "local[two]"})
  void aMasterThatIsNotOnThisMachine(String master) throws IOException {
    assertRefused("use spark-submit", "run", sweep, "--out", out, "--master", master);
  }

  @Test
  void anUnknownEngine() throws IOException {
    assertRefused("There is no engine abacus", "run", sweep, "--out", out, "--engine", "abacus");
  }

  @ParameterizedTest
  @MethodSource("readers")
  void aFolderWithoutTables(List<String> reader) throws IOException {
    assertRefused("There are no tables in", command(reader, folder));
    assertRefused("There are no tables in", command(reader, folder.resolve("nowhere")));
    assertRefused("There are no tables in", command(reader, sweep));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--of CHR                                          | name CRH, both or alpha",
        "--axes network.width                              | with a comma between them",
        "--axes network.width,network.width                | name two different axes",
        "--axes network.widht,training.labelNoise          | the nearest is network.width",
        "--bootstrap 1                                     | from 2 to",
        "training.labelNoise=0                             | a boundary needs two axes of numbers",
        "network.width=6 training.labelNoise=0             | varies no number"
      })
  void aBoundaryThatCannotBe(String arguments, String complaint) throws IOException {
    writeStore();

    assertRefused(
        complaint,
        Stream.concat(Stream.of("boundary", out), Stream.of(arguments.split(" "))).toArray());
  }

  /** A folder of a run that has stored nothing yet. */
  private void writeStore() throws IOException {
    Files.createDirectory(out);
    Files.writeString(out.resolve("phasegrid.json"), "{\"format\": 1, \"sweep\": \"tiny\"}");
    Files.writeString(
        out.resolve("sweep.yaml"),
        SmallRun.TINY.replace("axes:\n", "axes:\n  training.labelNoise: [0, 0.2]\n"));
  }

  /** Not refused, but pointed out. */
  @Test
  void valuesNearToThoseOfTheLastRun() throws IOException {
    Path store = Files.createDirectories(Path.of("out/values-near-to-others"));
    try {
      String yaml = SmallRun.TINY.replace("name: tiny", "name: values near to others");
      Files.writeString(
          store.resolve("phasegrid.json"), "{\"format\": 1, \"sweep\": \"values near to others\"}");
      Files.writeString(store.resolve("sweep.yaml"), yaml);
      Files.writeString(sweep, yaml);
      String[] overrides = {
        "training.learningRate=0.1", "training.learningRate=0.10000000000000002"
      };
      assertThat(Console.of("plan", sweep, overrides[0]).expecting(0).out()).doesNotContain("note");
      assertThat(Console.of("plan", sweep, overrides[1]).expecting(0).out().lines())
          .filteredOn(line -> line.startsWith("note"))
          .singleElement()
          .asString()
          .contains("training.learningRate 0.10000000000000002 and the stored 0.1 agree");
    } finally {
      FileUtil.fullyDelete(store.toFile());
    }
  }

  @ParameterizedTest
  @MethodSource("readers")
  void tablesOfANewerVersion(List<String> reader) throws IOException {
    Files.createDirectory(out);
    Files.writeString(
        out.resolve("phasegrid.json"), "{\"format\": 2, \"sweep\": \"tiny\", \"colour\": \"red\"}");

    assertRefused("newer version of Phasegrid (format 2", command(reader, out));
    assertRefused("newer version of Phasegrid", "run", sweep, "--out", out);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "null", "[]", "{\"format\": 1}"})
  void aManifestThatIsDamaged(String text) throws IOException {
    Files.createDirectory(out);
    Files.writeString(out.resolve("phasegrid.json"), text);

    assertRefused("phasegrid.json is damaged", "run", sweep, "--out", out);
    assertRefused("phasegrid.json is damaged", "status", out);
  }

  static Stream<List<String>> readers() {
    return Stream.of(
        List.of("status"),
        List.of("diagram"),
        List.of("boundary"),
        List.of("clusters"),
        List.of("sql", "SELECT 1"),
        List.of("verify"));
  }

  private static Object[] command(List<String> reader, Path folder) {
    return Stream.concat(Stream.of(reader.get(0), folder.toString()), reader.stream().skip(1))
        .toArray();
  }

  private Object[] idxRun(Path data) throws IOException {
    Path idx =
        Files.writeString(
            folder.resolve("idx.yaml"),
            SmallRun.TINY.replace("{set: digits, train: 200}", "{set: idx, path: " + data + "}"));
    return new Object[] {"run", idx, "--out", out};
  }

  /** Eight images of 2×2 pixels in each part. */
  private Path idxFolder() throws IOException {
    Path data = Files.createDirectory(folder.resolve("data"));
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

  private void assertRefused(String complaint, Object... command) throws IOException {
    List<Path> before = FolderCopy.files(folder);

    Console refused = Console.of(command);

    assertThat(refused.code()).as(refused.out() + refused.err()).isEqualTo(2);
    assertThat(refused.err().lines()).singleElement().asString().contains(complaint).endsWith(".");
    assertThat(refused.out()).isEmpty();
    assertThat(FolderCopy.files(folder)).isEqualTo(before);
    if (before.stream().noneMatch(file -> file.startsWith(out))) {
      assertThat(out).doesNotExist();
    }
  }
}
