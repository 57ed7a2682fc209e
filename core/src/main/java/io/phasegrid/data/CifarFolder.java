package io.phasegrid.data;

import io.phasegrid.input.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Reader for the binary version of CIFAR-10: a folder with {@code test_batch.bin} (held out) and at
 * least one of {@code data_batch_1.bin} to {@code data_batch_5.bin}. A record has 3,073 bytes: the
 * label (0 to 9) and the red, green and blue plane of a 32×32 image.
 */
public final class CifarFolder {

  private static final String CURE =
      "unpack cifar-10-binary.tar.gz and name its folder cifar-10-batches-bin";
  private static final String HELD_OUT = "test_batch.bin";
  private static final int BATCHES = 5;
  private static final int CLASSES = 10;
  private static final int PIXELS = 3 * 32 * 32;
  private static final int RECORD = 1 + PIXELS;

  private CifarFolder() {}

  /**
   * Training batches present, in numerical order, then the test batch.
   *
   * @throws InputException if the folder, all training batches or the test batch are missing
   */
  public static List<Path> files(Path folder) {
    DataFolder.require(folder, CURE);
    List<Path> files = new ArrayList<>();
    IntStream.rangeClosed(1, BATCHES)
        .mapToObj(number -> "data_batch_" + number + ".bin")
        .forEach(name -> DataFolder.find(folder, List.of(name)).ifPresent(files::add));
    if (files.isEmpty()) {
      throw missing(folder, "data_batch_1.bin");
    }
    files.add(
        DataFolder.find(folder, List.of(HELD_OUT)).orElseThrow(() -> missing(folder, HELD_OUT)));
    return List.copyOf(files);
  }

  /**
   * Reads and standardises the images: 3,072 inputs, 10 classes.
   *
   * @param trainRows training rows from the start of the batches; 0 for all; no others are read
   * @throws InputException if a file is missing, not a whole number of records or has a label above
   *     9, or if there are fewer training rows than requested
   */
  public static LabelledImages read(Path folder, int trainRows) {
    List<Path> files = files(folder);
    List<Path> batches = files.subList(0, files.size() - 1);
    Path heldOut = files.get(files.size() - 1);
    int available = batches.stream().mapToInt(CifarFolder::records).sum();
    int used = TrainingRowCount.resolve(trainRows, available, "The data folder " + folder);
    return LabelledImages.of(
        part(batches, used),
        part(List.of(heldOut), records(heldOut)),
        CLASSES,
        "The data folder " + folder);
  }

  private static InputException missing(Path folder, String name) {
    return new InputException("The data folder " + folder + " has no " + name + ": " + CURE + ".");
  }

  private static int records(Path file) {
    try {
      long length = Files.size(file);
      if (length == 0 || length % RECORD != 0) {
        throw new InputException(
            "The file %s has %s bytes, which is not a whole number of CIFAR-10 records of %s: fetch it again."
                .formatted(file, length, RECORD));
      }
      return Math.toIntExact(length / RECORD);
    } catch (IOException e) {
      throw DataFolder.unreadable(file, e);
    }
  }

  private static RawImages part(List<Path> files, int rows) {
    byte[] pixels =
        new byte[DataFolder.arrayLength(files.get(0), (long) rows * RECORD) / RECORD * PIXELS];
    byte[] classes = new byte[rows];
    int row = 0;
    for (Path file : files) {
      int last = Math.min(rows, row + records(file));
      try (InputStream content = Files.newInputStream(file)) {
        byte[] records = content.readNBytes((last - row) * RECORD);
        for (int start = 0; row < last; row++, start += RECORD) {
          classes[row] = label(records[start], file, start / RECORD);
          System.arraycopy(records, start + 1, pixels, row * PIXELS, PIXELS);
        }
      } catch (IOException e) {
        throw DataFolder.unreadable(file, e);
      }
    }
    return new RawImages(pixels, classes);
  }

  private static byte label(byte label, Path file, int record) {
    if (label < 0 || label >= CLASSES) {
      throw new InputException(
          "The file %s has the label %s in record %s (counted from 0) where CIFAR-10 has 0 to 9: put the original file in its place."
              .formatted(file, Byte.toUnsignedInt(label), record));
    }
    return label;
  }
}
