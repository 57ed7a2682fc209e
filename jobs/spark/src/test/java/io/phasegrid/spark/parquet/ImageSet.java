package io.phasegrid.spark.parquet;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Images that some number of classes can be told from, as files of two formats. */
final class ImageSet {

  static final int CLASSES = 5;
  static final int TRAIN = 300;
  static final int TEST = 90;
  private static final int HEIGHT = 4;
  private static final int WIDTH = 6;
  private static final StructType SCHEMA =
      new StructType()
          .add("inputs", DataTypes.createArrayType(DataTypes.FloatType, false), false)
          .add("label", DataTypes.IntegerType, false);

  private final byte[][] train = images(TRAIN, 1);
  private final byte[][] test = images(TEST, 2);

  /** Each a label and the pixels. */
  private static byte[][] images(int number, long seed) {
    Random classes = new Random(7);
    byte[] centres = new byte[CLASSES * HEIGHT * WIDTH];
    classes.nextBytes(centres);
    Random random = new Random(seed);
    byte[][] images = new byte[number][1 + HEIGHT * WIDTH];
    for (byte[] image : images) {
      image[0] = (byte) random.nextInt(CLASSES);
      for (int j = 1; j < image.length; j++) {
        int centre = centres[image[0] * HEIGHT * WIDTH + j - 1] & 0xFF;
        image[j] = (byte) (centre / 2 + random.nextInt(100));
      }
    }
    return images;
  }

  /** Writes the four files of {@code idx}. */
  void writeIdx(Path folder) throws IOException {
    Files.createDirectories(folder);
    write(folder, "train", train);
    write(folder, "t10k", test);
  }

  private static void write(Path folder, String part, byte[][] images) throws IOException {
    ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    ByteArrayOutputStream labels = new ByteArrayOutputStream();
    DataOutputStream header = new DataOutputStream(pixels);
    for (int number : new int[] {0x803, images.length, HEIGHT, WIDTH}) {
      header.writeInt(number);
    }
    header = new DataOutputStream(labels);
    header.writeInt(0x801);
    header.writeInt(images.length);
    for (byte[] image : images) {
      labels.write(image[0]);
      pixels.write(image, 1, image.length - 1);
    }
    Files.write(folder.resolve(part + "-images-idx3-ubyte"), pixels.toByteArray());
    Files.write(folder.resolve(part + "-labels-idx1-ubyte"), labels.toByteArray());
  }

  /** Writes {@code train} and {@code test} as Spark does, some files of each. */
  void writeParquet(SparkSession spark, Path folder, int files) {
    write(spark, folder.resolve("train"), train, files);
    write(spark, folder.resolve("test"), test, files);
  }

  private static void write(SparkSession spark, Path folder, byte[][] images, int files) {
    List<Row> rows = new ArrayList<>();
    for (byte[] image : images) {
      Float[] inputs = new Float[image.length - 1];
      for (int j = 0; j < inputs.length; j++) {
        inputs[j] = (float) (image[j + 1] & 0xFF);
      }
      rows.add(RowFactory.create(inputs, (int) image[0]));
    }
    // Slices of a local list keep its order, and files have the order of slices.
    spark
        .createDataFrame(
            new JavaSparkContext(spark.sparkContext()).parallelize(rows, files), SCHEMA)
        .write()
        .mode(SaveMode.ErrorIfExists)
        .parquet(folder.toString());
  }
}
