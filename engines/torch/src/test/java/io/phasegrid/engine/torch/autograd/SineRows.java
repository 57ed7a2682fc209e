package io.phasegrid.engine.torch.autograd;

import io.phasegrid.data.RowFolder;
import io.phasegrid.data.RowFormat;
import io.phasegrid.data.RowPart;
import io.phasegrid.data.RowSink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Folders of one file, which stands for rows of sixteen inputs and three targets. */
public final class SineRows implements RowFormat {

  @Override
  public String id() {
    return "sines";
  }

  @Override
  public RowFolder open(Path folder) {
    return new Folder(folder);
  }

  private record Folder(Path path) implements RowFolder {

    @Override
    public List<Path> files(RowPart part) {
      return List.of(path.resolve("sines"));
    }

    @Override
    public int rows(RowPart part) {
      return part == RowPart.TRAIN ? 200 : 20;
    }

    @Override
    public int inputs() {
      return 16;
    }

    @Override
    public int outputs() {
      return 3;
    }

    @Override
    public boolean hasClasses() {
      return false;
    }

    @Override
    public long readingBytes() {
      return 0;
    }

    @Override
    public void read(RowPart part, int rows, RowSink sink) throws IOException {
      for (int row = 0; row < rows; row++) {
        sink.take(sines(row, inputs()), sines(row, outputs()));
      }
    }

    private static float[] sines(int row, int length) {
      float[] sines = new float[length];
      for (int i = 0; i < length; i++) {
        sines[i] = (float) Math.sin(row * (i + 1.0));
      }
      return sines;
    }
  }
}
