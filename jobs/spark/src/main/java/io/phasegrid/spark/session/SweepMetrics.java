package io.phasegrid.spark.session;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.apache.spark.SparkContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;

/**
 * Sweep progress for Spark's metrics system and its sinks: the driver gauges {@code cells.total},
 * {@code cells.stored}, {@code cells.trained} and {@code cells.failed}.
 *
 * <p>Spark creates this plugin before there is a sweep, and a process has one Spark context; the
 * displayed counters are therefore static.
 */
public final class SweepMetrics implements SparkPlugin {

  private static final Cells NONE = new Cells(() -> 0, () -> 0, () -> 0, () -> 0);
  private static final AtomicReference<Cells> SHOWN = new AtomicReference<>(NONE);

  /**
   * Sources of the gauges, read at any time from any thread.
   *
   * @param stored cells stored by this run or earlier ones
   * @param trained cells trained and stored by this run, including {@code failed}
   */
  public record Cells(
      LongSupplier total, LongSupplier stored, LongSupplier trained, LongSupplier failed) {}

  /** Displays the counters of a sweep, replacing any previous ones. */
  public static void show(Cells cells) {
    SHOWN.set(cells);
  }

  @Override
  public DriverPlugin driverPlugin() {
    return new Gauges();
  }

  /** Null: only the driver reports metrics. */
  @Override
  public ExecutorPlugin executorPlugin() {
    return null;
  }

  private static final class Gauges implements DriverPlugin {

    @Override
    public Map<String, String> init(SparkContext context, PluginContext plugin) {
      show(NONE);
      return Map.of();
    }

    @Override
    public void registerMetrics(String application, PluginContext plugin) {
      MetricRegistry registry = plugin.metricRegistry();
      registry.register("cells.total", gauge(() -> SHOWN.get().total().getAsLong()));
      registry.register("cells.stored", gauge(() -> SHOWN.get().stored().getAsLong()));
      registry.register("cells.trained", gauge(() -> SHOWN.get().trained().getAsLong()));
      registry.register("cells.failed", gauge(() -> SHOWN.get().failed().getAsLong()));
    }

    private static Gauge<Long> gauge(LongSupplier value) {
      return value::getAsLong;
    }
  }
}
