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
 * How far a sweep is, for Spark's metrics system: gauges {@code cells.total}, {@code cells.stored},
 * {@code cells.trained} and {@code cells.failed} of the driver, which any of its sinks reports
 * (CSV, JMX, Graphite, the page {@code /metrics/json}).
 *
 * <p>Spark makes this plugin when it starts, before there is a sweep, and there is one Spark in a
 * process: so what the gauges show is kept in one place.
 */
public final class SweepMetrics implements SparkPlugin {

  private static final LongSupplier NONE = () -> 0;

  private static final AtomicReference<Cells> SHOWN =
      new AtomicReference<>(new Cells(NONE, NONE, NONE, NONE));

  /**
   * What the gauges read, at any time and from any thread.
   *
   * @param total cells of the sweep
   * @param stored those that are stored, by this run or earlier ones
   * @param trained those that this run trained and stored
   * @param failed those among them that failed
   */
  public record Cells(
      LongSupplier total, LongSupplier stored, LongSupplier trained, LongSupplier failed) {}

  /** Shows a sweep from now on, in place of an earlier one. */
  public static void show(Cells cells) {
    SHOWN.set(cells);
  }

  @Override
  public DriverPlugin driverPlugin() {
    return new Gauges();
  }

  /** Executors have nothing to tell: the driver counts. */
  @Override
  public ExecutorPlugin executorPlugin() {
    return null;
  }

  private static final class Gauges implements DriverPlugin {

    @Override
    public Map<String, String> init(SparkContext context, PluginContext plugin) {
      show(new Cells(NONE, NONE, NONE, NONE));
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
