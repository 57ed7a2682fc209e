package io.phasegrid.data;

import io.phasegrid.input.InputException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reader for a folder of four IDX files, as distributed for MNIST and Fashion-MNIST: {@code
 * train-images-idx3-ubyte}, {@code train-labels-idx1-ubyte}, {@code t10k-images-idx3-ubyte} and
 * {@code t10k-labels-idx1-ubyte}; t10k is held out. Each may be gzipped, end in {@code .gz} and
 * have a dot before {@code idx}; the plain spelling takes precedence.
 */
public final class IdxImages {

  private static final String CURE =
      "name the folder that holds train-images-idx3-ubyte and its three companions (or their .gz"
          + " files)";
  private static final int LEAST_CLASSES = 2;
  private static final int BYTE = 0xFF;

  private IdxImages() {}

  /**
   * Files in the order of the class description.
   *
   * @throws InputException if the folder or a file is missing
   */
  public static List<Path> files(Path folder) {
    DataFolder.require(folder, CURE);
    return Stream.of(
            "train-images-idx3-ubyte",
            "train-labels-idx1-ubyte",
            "t10k-images-idx3-ubyte",
            "t10k-labels-idx1-ubyte")
        .map(name -> file(folder, name))
        .toList();
  }

  /**
   * Reads and standardises the images: height·width inputs each, and as many classes as the largest
   * label of both label files plus 1, at least 2.
   *
   * @param trainRows training rows from the start of the file; 0 for all; no other images are read
   * @throws InputException if a file is missing, damaged, swapped, of another format or of a size
   *     that does not match the others, or if there are fewer training rows than requested
   */
  public static LabelledImages read(Path folder, int trainRows) {
    List<Path> files = files(folder);
    IdxFile trainLabels = IdxFile.labels(files.get(1));
    IdxFile heldOutLabels = IdxFile.labels(files.get(3));
    int atMost = trainRows <= 0 ? Integer.MAX_VALUE : trainRows;
    IdxFile trainImages = IdxFile.images(files.get(0), atMost);
    IdxFile heldOutImages = IdxFile.images(files.get(2), Integer.MAX_VALUE);
    requireSameItems(trainImages, trainLabels);
    requireSameItems(heldOutImages, heldOutLabels);
    requireSameSize(trainImages, heldOutImages);
    int used = TrainingRowCount.resolve(trainRows, trainImages.items(), files.get(0).toString());
    byte[] usedLabels = Arrays.copyOf(trainLabels.values(), used);
    return LabelledImages.of(
        new RawImages(trainImages.values(), usedLabels),
        new RawImages(heldOutImages.values(), heldOutLabels.values()),
        classes(trainLabels.values(), heldOutLabels.values()),
        files.get(0).toString());
  }

  private static Path file(Path folder, String name) {
    String dotted = name.replace("-idx", ".idx");
    return DataFolder.find(folder, List.of(name, name + ".gz", dotted, dotted + ".gz"))
        .orElseThrow(
            () ->
                new InputException(
                    "The data folder %s has neither %s nor %s.gz: put the file there, or %s."
                        .formatted(folder, name, name, CURE)));
  }

  private static void requireSameItems(IdxFile images, IdxFile labels) {
    if (images.items() != labels.items()) {
      throw new InputException(
          "The file %s has %s images but %s has %s labels: take both from the same data set."
              .formatted(images.path(), images.items(), labels.path(), labels.items()));
    }
  }

  private static void requireSameSize(IdxFile train, IdxFile heldOut) {
    if (train.height() != heldOut.height() || train.width() != heldOut.width()) {
      throw new InputException(
          "The file %s has images of %s pixels but those of %s have %s: take both from the same data set."
              .formatted(train.path(), size(train), heldOut.path(), size(heldOut)));
    }
  }

  private static String size(IdxFile images) {
    return images.height() + "×" + images.width();
  }

  /** Over all labels, so independent of the rows used. */
  private static int classes(byte[] train, byte[] heldOut) {
    int largest = LEAST_CLASSES - 1;
    for (byte[] labels : List.of(train, heldOut)) {
      for (byte label : labels) {
        largest = Math.max(largest, label & BYTE);
      }
    }
    return largest + 1;
  }
}
