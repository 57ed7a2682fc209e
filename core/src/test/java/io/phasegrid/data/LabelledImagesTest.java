package io.phasegrid.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import io.phasegrid.random.KeyedRandom;
import io.phasegrid.random.Purpose;
import io.phasegrid.sweep.Activation;
import io.phasegrid.sweep.Centring;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LabelledImagesTest {

  private static final int WARM_UP = 1000;
  private static final int STEPS = 20_000;

  private static final int TRAIN = 40;

  /** Training row i is the image (i, 0) of class i % 3; held-out rows are (100, 10) and (7, 0). */
  private final LabelledImages images = images();

  private static LabelledImages images() {
    byte[] pixels = new byte[2 * TRAIN];
    byte[] classes = new byte[TRAIN];
    for (int i = 0; i < TRAIN; i++) {
      pixels[2 * i] = (byte) i;
      classes[i] = (byte) (i % 3);
    }
    RawImages heldOut = new RawImages(new byte[] {100, 10, 7, 0}, new byte[] {2, 0});
    return LabelledImages.of(new RawImages(pixels, classes), heldOut, 3, "test");
  }

  @Test
  void rowsOfAMinibatchAreTheOnesThatTheStreamOfTheStepNames() {
    int size = 5;
    float[] drawn = Batches.drawn(images, images.stream(3), 11, size);
    long key = KeyedRandom.key(3, Purpose.MINIBATCH, 11, 0);
    for (int i = 0; i < size; i++) {
      int row = KeyedRandom.index(key, i, TRAIN);
      assertThat(rowOf(drawn[2 * i])).isEqualTo(row);
      assertThat(drawn[2 * i + 1]).isZero();
      float[] target = Arrays.copyOfRange(drawn, 2 * size + 3 * i, 2 * size + 3 * i + 3);
      float[] oneHot = new float[3];
      oneHot[row % 3] = 1;
      assertThat(target).containsExactly(oneHot);
    }
  }

  @Test
  void aStepIsTheSameAtAnyOrderOfCallsAndInAnyStream() {
    SampleStream forwards = images.stream(3);
    SampleStream backwards = images.stream(3);
    float[][] first = new float[20][];
    for (int step = 0; step < 20; step++) {
      first[step] = Batches.drawn(images, forwards, step, 8);
    }
    for (int step = 19; step >= 0; step--) {
      assertThat(Batches.drawn(images, backwards, step, 8)).containsExactly(first[step]);
    }
    assertThat(first[0]).isNotEqualTo(first[1]);
    assertThat(Batches.drawn(images, images.stream(4), 0, 8)).isNotEqualTo(first[0]);
  }

  @Test
  void everyTrainingRowIsDrawnAboutEquallyOftenAndWithReplacement() {
    int[] counts = new int[TRAIN];
    boolean repeated = false;
    SampleStream stream = images.stream(5);
    for (int step = 0; step < 1000; step++) {
      float[] drawn = Batches.drawn(images, stream, step, 16);
      Set<Integer> seen = new HashSet<>();
      for (int i = 0; i < 16; i++) {
        int row = rowOf(drawn[2 * i]);
        counts[row]++;
        repeated |= !seen.add(row);
      }
    }
    // 400 draws are expected of each row, with a standard deviation of 20.
    assertThat(Arrays.stream(counts).min().orElseThrow()).isGreaterThan(310);
    assertThat(Arrays.stream(counts).max().orElseThrow()).isLessThan(490);
    assertThat(repeated).isTrue();
  }

  @Test
  void heldOutRowsAreStandardisedByTheTrainingMean() {
    HeldOut heldOut = images.stream(1).heldOut(10);
    Standardisation fitted = images.standardisation();
    assertThat(fitted.means()).containsExactly(19.5, 0);
    assertThat(heldOut.size()).isEqualTo(2);
    assertThat(heldOut.inputs().at(0, 0)).isCloseTo(80.5 / fitted.scalar(), within(1e-6));
    assertThat(heldOut.inputs().at(0, 1)).isCloseTo(10 / fitted.scalar(), within(1e-6));
    assertThat(heldOut.targets().values()).containsExactly(0, 0, 1, 1, 0, 0);
    assertThat(images.stream(1).heldOut(1).targets().values()).containsExactly(0, 0, 1);
  }

  @Test
  void survivesSerialisation() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(images);
    }
    DataSet copy;
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      copy = (DataSet) in.readObject();
    }
    assertThat(Batches.drawn(copy, copy.stream(3), 2, 9))
        .containsExactly(Batches.drawn(images, images.stream(3), 2, 9));
    assertThat(copy.stream(1).heldOut(2)).isEqualTo(images.stream(1).heldOut(2));
  }

  @Test
  void minibatchesOfEverySetAllocateNothing() {
    TeacherData teacher = new TeacherData(4, 3, 5, Activation.TANH, Centring.EXACT);
    TeacherSampleCache kept = new TeacherSampleCache(teacher, 1, new MemoryBudget(Long.MAX_VALUE));
    TeacherSampleCache none = new TeacherSampleCache(teacher, 1, new MemoryBudget(0));
    long floats = (long) (WARM_UP + STEPS) * 8 * (4 + 3);

    assertThat(allocated(images, images.stream(1))).isLessThan(STEPS);
    assertThat(allocated(teacher, new TeacherSampleStream(teacher, none)))
        .as("what nobody keeps")
        .isLessThan(STEPS);
    assertThat(allocated(teacher, new TeacherSampleStream(teacher, kept)))
        .as("what is kept")
        .isLessThan((long) (1.1 * Float.BYTES * floats));
    assertThat(allocated(teacher, new TeacherSampleStream(teacher, kept)))
        .as("what was kept")
        .isLessThan(STEPS);
  }

  /** Bytes that minibatches of 8 samples take from the heap after some steps. */
  private static long allocated(DataSet data, SampleStream stream) {
    Minibatch batch = Batches.empty(data, 8);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = 0;
    for (int step = 0; step < WARM_UP + STEPS; step++) {
      if (step == WARM_UP) {
        before = threads.getCurrentThreadAllocatedBytes();
      }
      stream.minibatch(step, batch);
    }
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private int rowOf(float firstPixel) {
    return (int) Math.round(firstPixel * images.standardisation().scalar() + 19.5);
  }
}
