package io.phasegrid.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.phasegrid.input.InputException;
import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.SinglePrecision;
import io.phasegrid.sweep.TextConfig;
import io.phasegrid.sweep.TokenKind;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextDataTest {

  private static final int CONTEXT = 3;

  /** Of three characters, of one, two and four bytes; the emoji is two units of UTF-16. */
  private static final String WORD = "aé😀";

  @TempDir private Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static TextData read(Path path, TokenKind tokens, int context) {
    return TextData.read(path, new TextConfig(tokens, context));
  }

  /** Numbers of the tokens that one-hot rows stand for. */
  private static String tokens(Matrix rows, int vocabulary) {
    return IntStream.range(0, rows.values().length)
        .filter(i -> rows.values()[i] == 1)
        .mapToObj(i -> String.valueOf(i % vocabulary))
        .collect(Collectors.joining());
  }

  @Test
  void charactersAreCodePointsInTheirOrder() throws IOException {
    TextData data = read(file("t", WORD.repeat(40)), TokenKind.CHARACTERS, CONTEXT);

    assertThat(data.vocabulary()).isEqualTo(3);
    assertThat(data.tokens()).hasSize(120).startsWith("\0\1\2\0\1\2".toCharArray());
    assertThat(data.inputs()).isEqualTo(3 * CONTEXT).isEqualTo(data.outputs());
    assertThat(data.predictions()).isEqualTo(CONTEXT);
  }

  @Test
  void bytesAreUnsignedAndOfAnyEncoding() throws IOException {
    Path latin = folder.resolve("latin");
    Files.write(latin, "zé".repeat(60).getBytes(StandardCharsets.ISO_8859_1));

    assertThat(read(latin, TokenKind.BYTES, CONTEXT).tokens()).startsWith("\0\1\0\1".toCharArray());
    assertThat(read(file("t", WORD.repeat(40)), TokenKind.BYTES, CONTEXT).vocabulary())
        .isEqualTo(7);
  }

  @Test
  void filesOfAFolderAreJoinedByName() throws IOException {
    file("b", "b".repeat(50));
    file("a", "a".repeat(50));
    file(".hidden", "c");
    Files.createDirectory(folder.resolve("below"));

    TextData data = read(folder, TokenKind.CHARACTERS, CONTEXT);

    assertThat(data.vocabulary()).isEqualTo(2);
    assertThat(String.valueOf(data.tokens(), 49, 2)).isEqualTo("\0\1");
  }

  @Test
  void theLastTenthIsHeldOutInSequencesWithoutOverlap() throws IOException {
    TextData data = read(file("t", "0123456789".repeat(10)), TokenKind.BYTES, CONTEXT);

    assertThat(data.heldOutRows()).isEqualTo(3);
    HeldOut all = data.stream(1).heldOut(99);
    assertThat(tokens(all.inputs(), 10)).isEqualTo("012345678");
    assertThat(tokens(all.targets(), 10)).isEqualTo("123456789");
    assertThat(tokens(data.stream(2).heldOut(1).targets(), 10)).isEqualTo("123");
    // Every digit has 9 of 90 training tokens: 10 of 100 with one more of each.
    assertThat(all.unigramLoss().orElseThrow()).isCloseTo(Math.log(10), within(1e-12));
  }

  /** Nine tokens in ten are a, and b follows in the held-out tenth alone. */
  @Test
  void tokensThatAreOnlyHeldOutHaveAFiniteUnigramLoss() throws IOException {
    TextData data = read(file("t", "a".repeat(90) + "b".repeat(10)), TokenKind.BYTES, CONTEXT);

    assertThat(data.stream(1).heldOut(9).unigramLoss().orElseThrow())
        .isCloseTo(Math.log(92), within(1e-12));
  }

  @Test
  void minibatchesAreKeyedSequencesOfTheRest() throws IOException {
    TextData data = read(file("t", "0123456789".repeat(10)), TokenKind.BYTES, CONTEXT);
    Set<String> seen = new HashSet<>();
    for (int step = 0; step < 60; step++) {
      String drawn = minibatch(data, 4, step);
      assertThat(drawn).isEqualTo(minibatch(data, 4, step));
      seen.add(drawn);
    }
    assertThat(seen).containsExactlyInAnyOrderElementsOf(sequences());
    assertThat(data.stream(4).drawnRows().orElseThrow().rows().count()).isEqualTo(90 - CONTEXT);
  }

  /** Inputs and targets of the only row. */
  private static String minibatch(TextData data, long seed, int step) {
    FloatBuffer inputs = FloatBuffer.allocate(data.inputs());
    FloatBuffer targets = FloatBuffer.allocate(data.outputs());
    inputs.put(0, Float.NaN);
    data.stream(seed).minibatch(step, new Minibatch(1, inputs, targets));
    return tokens(row(inputs), 10) + " " + tokens(row(targets), 10);
  }

  private static Matrix row(FloatBuffer values) {
    return new Matrix(1, values.capacity(), SinglePrecision.doubles(values, values.capacity()));
  }

  private static Set<String> sequences() {
    String twice = "01234567890123456789";
    return IntStream.range(0, 10)
        .mapToObj(
            i -> twice.substring(i, i + CONTEXT) + " " + twice.substring(i + 1, i + 1 + CONTEXT))
        .collect(Collectors.toSet());
  }

  @Test
  void whatIsNoTextIsRefused() throws IOException {
    Path empty = file("empty", "");
    Path same = file("same", "a".repeat(200));
    Path brief = file("brief", "ab".repeat(34));
    Path enough = file("enough", "ab".repeat(35));
    Path odd = folder.resolve("odd");
    Files.write(odd, new byte[] {'a', 'b', (byte) 0xC3, (byte) 0xA9, (byte) 0xFF, 'c'});
    Path cut = folder.resolve("cut");
    Files.write(cut, new byte[] {'a', (byte) 0xC3});
    Path large = folder.resolve("large");
    try (RandomAccessFile sparse = new RandomAccessFile(large.toFile(), "rw")) {
      sparse.setLength(3L << 30);
    }
    Path nothing = Files.createDirectory(folder.resolve("nothing"));

    assertRefused(
        folder.resolve("none"),
        "The text %s does not exist: give a text file or a folder of such files as data.path.");
    assertRefused(nothing, "The folder %s has no text files: give another as data.path.");
    assertRefused(large, "The text %s has more than 1 GiB: give a shorter one as data.path.");
    assertRefused(empty, "The text %s is empty: give another as data.path.");
    assertRefused(
        same,
        "The text %s repeats a single token, so there is nothing to learn: give another as data.path.");
    assertRefused(
        odd,
        "The file %s is not UTF-8 at byte 4 (counted from 0): convert it, or set data.tokens bytes.");
    assertRefused(
        cut,
        "The file %s is not UTF-8 at byte 1 (counted from 0): convert it, or set data.tokens bytes.");
    assertRefused(
        brief,
        "The text %s has 68 tokens, too few for data.context 3, which takes 70: lower it, or give a longer text.");
    assertThat(read(enough, TokenKind.CHARACTERS, CONTEXT).heldOutRows()).isEqualTo(2);
  }

  private static void assertRefused(Path path, String message) {
    assertThatThrownBy(() -> read(path, TokenKind.CHARACTERS, CONTEXT))
        .isInstanceOf(InputException.class)
        .hasMessage(message.formatted(path));
  }
}
