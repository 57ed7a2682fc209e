import io.phasegrid.linear.Matrix;
import io.phasegrid.network.Weights;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Settings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Writes the weights that networks of the digits start from, for rivals to start from the same.
 *
 * <pre>InitialWeights.java FILE WIDTH CELLS SEED</pre>
 *
 * <p>The file has the four matrices of every seed from SEED on, row-major, as little-endian floats.
 */
public final class InitialWeights {

  private InitialWeights() {}

  public static void main(String[] arguments) throws IOException {
    int width = Integer.parseInt(arguments[1]);
    int cells = Integer.parseInt(arguments[2]);
    long first = Long.parseLong(arguments[3]);
    int[] sizes = {64, width, width, width, 10};
    Settings settings =
        Settings.of(Map.of(Setting.DATA_SET, "digits", Setting.TRAINING_LOSS, "cross-entropy"))
            .with(Setting.NETWORK_WIDTH, (long) width);
    int weights = width * (64 + 2 * width + 10);
    ByteBuffer bytes =
        ByteBuffer.allocate(cells * weights * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (long seed = first; seed < first + cells; seed++) {
      Cell cell = Cell.of(settings, seed);
      for (Matrix matrix : Weights.initial(cell.config().network(), sizes, seed).matrices()) {
        for (double value : matrix.values()) {
          bytes.putFloat((float) value);
        }
      }
    }
    Files.write(Path.of(arguments[0]), bytes.array());
  }
}
