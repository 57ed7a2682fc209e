package io.phasegrid.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegrid.input.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxImagesTest {

  private static final String TRAIN_IMAGES = "train-images-idx3-ubyte";
  private static final String TRAIN_LABELS = "train-labels-idx1-ubyte";
  private static final String TEST_IMAGES = "t10k-images-idx3-ubyte";
  private static final String TEST_LABELS = "t10k-labels-idx1-ubyte";

  @TempDir Path folder;

  @BeforeEach
  void writeAGoodFolder() throws IOException {
    write(TRAIN_IMAGES, images(6, 2, 3));
    write(TRAIN_LABELS, labels(0, 1, 2, 3, 0, 1));
    write(TEST_IMAGES, images(2, 2, 3));
    write(TEST_LABELS, labels(4, 1));
  }

  @Test
  void readsPlainFiles() {
    LabelledImages read = IdxImages.read(folder, 0);
    assertThat(read.trainRows()).isEqualTo(6);
    assertThat(read.heldOutRows()).isEqualTo(2);
    assertThat(read.inputs()).isEqualTo(6);
    assertThat(read.outputs()).as("largest label of both parts + 1").isEqualTo(5);
    // Pixel j of image i is 40 i + j: the training mean is 100 + j, and the images have one scale.
    assertThat(read.standardisation().means()).containsExactly(100, 101, 102, 103, 104, 105);
    assertThat(read.stream(0).heldOut(2).targets().values())
        .containsExactly(0, 0, 0, 0, 1, 0, 1, 0, 0, 0);
  }

  @Test
  void readsGzippedFilesWhateverTheyAreCalled() throws IOException {
    float[] plain = drawn(IdxImages.read(folder, 0));
    write(TRAIN_IMAGES, gzipped(images(6, 2, 3)));
    assertThat(drawn(IdxImages.read(folder, 0))).containsExactly(plain);
    for (String name : new String[] {TRAIN_LABELS, TEST_IMAGES, TEST_LABELS}) {
      byte[] content = Files.readAllBytes(folder.resolve(name));
      Files.delete(folder.resolve(name));
      write(name + ".gz", gzipped(content));
    }
    // A plain file under the name of a gzipped one.
    Files.delete(folder.resolve(TRAIN_IMAGES));
    write(TRAIN_IMAGES + ".gz", images(6, 2, 3));
    assertThat(drawn(IdxImages.read(folder, 0))).containsExactly(plain);
  }

  @Test
  void readsTheSpellingWithADot() throws IOException {
    for (String name : new String[] {TRAIN_IMAGES, TRAIN_LABELS, TEST_IMAGES, TEST_LABELS}) {
      Files.move(folder.resolve(name), folder.resolve(name.replace("-idx", ".idx")));
    }
    assertThat(IdxImages.read(folder, 0).trainRows()).isEqualTo(6);
    assertThat(IdxImages.files(folder))
        .extracting(file -> file.getFileName().toString())
        .containsExactly(
            "train-images.idx3-ubyte",
            "train-labels.idx1-ubyte",
            "t10k-images.idx3-ubyte",
            "t10k-labels.idx1-ubyte");
  }

  @Test
  void readsNoMoreTrainingRowsThanAskedFor() throws IOException {
    LabelledImages three = IdxImages.read(folder, 3);
    assertThat(three.trainRows()).isEqualTo(3);
    assertThat(three.outputs()).as("does not depend on the rows used").isEqualTo(5);
    assertThat(three.standardisation().means()[0]).isEqualTo(40);
    // What comes after the third image is damaged, but not needed.
    byte[] whole = gzipped(images(6, 2, 3));
    write(TRAIN_IMAGES, Arrays.copyOf(whole, whole.length - 6));
    assertThat(drawn(IdxImages.read(folder, 3))).containsExactly(drawn(three));
    failsWith(TRAIN_IMAGES, "damaged");
  }

  @Test
  void moreTrainingRowsThanThereAreAreRefused() {
    assertThatThrownBy(() -> IdxImages.read(folder, 7))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(TRAIN_IMAGES)
        .hasMessageContaining("has 6 training rows");
  }

  @Test
  void labelsOfOneClassStillMakeTwoOutputs() throws IOException {
    write(TRAIN_LABELS, labels(0, 0, 0, 0, 0, 0));
    write(TEST_LABELS, labels(0, 0));
    assertThat(IdxImages.read(folder, 0).outputs()).isEqualTo(2);
  }

  @Test
  void labelsAreUnsigned() throws IOException {
    write(TEST_LABELS, labels(200, 1));
    LabelledImages read = IdxImages.read(folder, 0);
    assertThat(read.outputs()).isEqualTo(201);
    assertThat(read.stream(0).heldOut(1).targets().at(0, 200)).isEqualTo(1);
  }

  @Test
  void missingFolder() {
    assertThatThrownBy(() -> IdxImages.read(folder.resolve("nowhere"), 0))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("nowhere does not exist: ")
        .hasMessageContaining(TRAIN_IMAGES);
    assertThatThrownBy(() -> IdxImages.read(folder.resolve(TRAIN_LABELS), 0))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(TRAIN_LABELS + " is not a folder");
  }

  @Test
  void aTildeIsNotExpanded() {
    assertThatThrownBy(() -> IdxImages.read(Path.of("~/mnist"), 0))
        .hasMessageContaining(
            "~/mnist does not exist (~ is not expanded here: write the home folder out): name");
  }

  @Test
  void missingFile() throws IOException {
    for (String name : new String[] {TEST_LABELS, TEST_IMAGES, TRAIN_LABELS, TRAIN_IMAGES}) {
      Files.delete(folder.resolve(name));
      failsWith(name, "has neither");
    }
  }

  @Test
  void truncatedFile() throws IOException {
    byte[] whole = images(6, 2, 3);
    byte[] cut = Arrays.copyOf(whole, whole.length - 1);
    write(TRAIN_IMAGES, cut);
    failsWith(TRAIN_IMAGES, "truncated: its header announces 36 values and only 35 follow");
    assertThatThrownBy(() -> IdxImages.read(folder, 2)).hasMessageContaining("truncated");
    write(TRAIN_IMAGES, gzipped(cut));
    failsWith(TRAIN_IMAGES, "truncated: its header announces 36 values and only 35 follow");
    write(TRAIN_IMAGES, Arrays.copyOf(whole, 9));
    failsWith(TRAIN_IMAGES, "truncated within its header");
  }

  @Test
  void tooLongFile() throws IOException {
    byte[] longer = Arrays.copyOf(labels(4, 1), 11);
    write(TEST_LABELS, longer);
    failsWith(TEST_LABELS, "longer than the 2 values");
    write(TEST_LABELS, gzipped(longer));
    failsWith(TEST_LABELS, "longer than the 2 values");
  }

  @Test
  void bytesBehindGzip() throws IOException {
    for (int more : new int[] {1, 18, 19, 100_000}) {
      for (String name : new String[] {TRAIN_LABELS, TRAIN_IMAGES}) {
        byte[] whole = name.equals(TRAIN_LABELS) ? labels(0, 1, 2, 3, 0, 1) : images(6, 2, 3);
        byte[] gzipped = gzipped(whole);
        write(name, Arrays.copyOf(gzipped, gzipped.length + more));
        failsWith(name, "has other bytes behind its gzip data");
        write(name, gzipped);
      }
    }
  }

  @Test
  void otherCountsOfLabels() throws IOException {
    write(TRAIN_LABELS, labels());
    failsWith(TRAIN_LABELS, "announces 0 items");
    write(TRAIN_LABELS, labels(0, 1, 2, 3, 0, 1, 2));
    failsWith(TRAIN_LABELS, "has 7 labels");
  }

  /** A sparse file of 3 GB. */
  @Test
  void moreThanAnArrayHolds() throws IOException {
    int side = 1 << 15;
    try (FileChannel file =
        FileChannel.open(folder.resolve(TEST_IMAGES), StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.allocate(16).putInt(0x803).putInt(3).putInt(side).putInt(side).flip());
      file.write(ByteBuffer.allocate(1), 15 + 3L * side * side);
    }
    failsWith(TEST_IMAGES, "has more than 2³¹ values to read");
  }

  @Test
  void foreignFile() throws IOException {
    write(TEST_IMAGES, "<html>not found</html>".getBytes());
    failsWith(TEST_IMAGES, "is not an IDX file");
    write(TEST_IMAGES, new byte[0]);
    failsWith(TEST_IMAGES, "is not an IDX file");
    write(TEST_IMAGES, ByteBuffer.allocate(16).putInt(0x00000D03).array());
    failsWith(TEST_IMAGES, "is not an IDX file of unsigned bytes");
  }

  @Test
  void swappedFiles() throws IOException {
    byte[] images = images(6, 2, 3);
    write(TRAIN_IMAGES, labels(0, 1, 2, 3, 0, 1));
    failsWith(TRAIN_IMAGES, "holds labels where images are expected");
    write(TRAIN_LABELS, images);
    failsWith(TRAIN_LABELS, "holds images where labels are expected");
  }

  @Test
  void differentNumbersOfImagesAndLabels() throws IOException {
    write(TRAIN_LABELS, labels(0, 1, 2));
    failsWith(TRAIN_IMAGES, "has 6 images but");
    failsWith(TRAIN_LABELS, "has 3 labels");
  }

  @Test
  void differentSizesOfTrainingAndHeldOutImages() throws IOException {
    write(TEST_IMAGES, images(2, 3, 2));
    failsWith(TRAIN_IMAGES, "images of 2×3 pixels");
    failsWith(TEST_IMAGES, "have 3×2");
  }

  @Test
  void impossibleHeaders() throws IOException {
    write(TRAIN_IMAGES, images(0, 2, 3));
    failsWith(TRAIN_IMAGES, "announces 0 items of 2×3");
    for (int huge : new int[] {Integer.MAX_VALUE, 50_000}) {
      byte[] header = ByteBuffer.allocate(16).putInt(0x803).putInt(huge).putInt(huge).array();
      ByteBuffer.wrap(header).putInt(12, huge);
      write(TRAIN_IMAGES, header);
      failsWith(TRAIN_IMAGES, ": ");
      write(TRAIN_IMAGES, gzipped(header));
      failsWith(TRAIN_IMAGES, ": ");
    }
  }

  @Test
  void corruptGzip() throws IOException {
    byte[] whole = gzipped(images(6, 2, 3));
    write(TRAIN_IMAGES, Arrays.copyOf(whole, whole.length / 2));
    failsWith(TRAIN_IMAGES, "damaged");
    byte[] broken = whole.clone();
    broken[whole.length - 8] ^= 1;
    write(TRAIN_IMAGES, broken);
    failsWith(TRAIN_IMAGES, "damaged");
    write(TRAIN_IMAGES, new byte[] {0x1F, (byte) 0x8B, 8});
    failsWith(TRAIN_IMAGES, "damaged");
  }

  @Test
  void theDigestSeesEveryByteOfEveryFile() throws IOException {
    String first = DataDigest.digest(IdxImages.files(folder));
    assertThat(first).matches("[0-9a-f]{16}");
    assertThat(DataDigest.digest(IdxImages.files(folder))).isEqualTo(first);
    write(TEST_LABELS, labels(4, 2));
    assertThat(DataDigest.digest(IdxImages.files(folder))).isNotEqualTo(first);
  }

  private void failsWith(String file, String fault) {
    assertThatThrownBy(() -> IdxImages.read(folder, 0))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(file)
        .hasMessageContaining(fault)
        .message()
        .endsWith(".")
        .doesNotContain("\n");
  }

  private static float[] drawn(LabelledImages images) {
    return Batches.drawn(images, images.stream(1), 0, 20);
  }

  private void write(String name, byte[] content) throws IOException {
    Files.write(folder.resolve(name), content);
  }

  private static byte[] images(int count, int height, int width) {
    ByteBuffer file = ByteBuffer.allocate(16 + count * height * width);
    file.putInt(0x803).putInt(count).putInt(height).putInt(width);
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < height * width; j++) {
        file.put((byte) (40 * i + j));
      }
    }
    return file.array();
  }

  private static byte[] labels(int... labels) {
    ByteBuffer file = ByteBuffer.allocate(8 + labels.length).putInt(0x801).putInt(labels.length);
    for (int label : labels) {
      file.put((byte) label);
    }
    return file.array();
  }

  private static byte[] gzipped(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }
}
