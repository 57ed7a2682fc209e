package io.phasegrid.analysis.boundary;

import io.phasegrid.analysis.diagram.Panel;
import io.phasegrid.cell.Measurement;
import io.phasegrid.input.InputException;
import io.phasegrid.spark.session.ParallelJobs;
import io.phasegrid.spark.store.DerivedTables;
import io.phasegrid.spark.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Boundary of a claim, as the tables {@code boundary} and {@code boundary_drift}. */
public final class Boundary {

  /** To be raised when the same cells yield other tables. */
  private static final int VERSION = 1;

  private static final List<String> MEASUREMENTS =
      List.of(Measurement.NOISY.id(), Measurement.CLEAN.id());
  private static final int LARGEST_DEGREE = 3;

  /** The two tables. */
  public record Found(Dataset<Row> lines, Dataset<Row> drift) {}

  private final SparkSession spark;
  private final BoundaryRequest request;
  private final ScaledAxis first;
  private final ScaledAxis second;

  private Boundary(SparkSession spark, BoundaryRequest request) {
    this.spark = spark;
    this.request = request;
    this.first = ScaledAxis.of(request.axes().first());
    this.second = ScaledAxis.of(request.axes().second());
  }

  /**
   * Computes the boundary and stores it, unless it is stored for the same request and cells.
   *
   * @throws InputException if none of the sweep's cells is stored
   */
  public static Found refresh(SparkSession spark, Store store, BoundaryRequest request) {
    List<Dataset<Row>> tables =
        tables(spark, store, request)
            .refresh(
                () -> {
                  List<ClassifiedCell> cells =
                      ClassifiedCell.read(spark, store, request.sweep(), request.claim());
                  if (cells.isEmpty()) {
                    throw new InputException(
                        "%s holds no cell of these axes: run the sweep, or name other values."
                            .formatted(store.folder()));
                  }
                  Found found = of(spark, cells, request);
                  return List.of(found.lines(), found.drift());
                });
    return new Found(tables.get(0), tables.get(1));
  }

  /** Whether the stored tables answer this request. */
  public static boolean isStored(SparkSession spark, Store store, BoundaryRequest request) {
    return tables(spark, store, request).areStored();
  }

  private static DerivedTables tables(SparkSession spark, Store store, BoundaryRequest request) {
    return new DerivedTables(
        spark,
        store,
        Optional.of("boundary %s\n%s".formatted(VERSION, request.describe())),
        List.of("boundary", "boundary_drift"));
  }

  static Found of(SparkSession spark, List<ClassifiedCell> cells, BoundaryRequest request) {
    Boundary boundary = new Boundary(spark, request);
    List<PanelReport> reports = boundary.panels(cells);
    BoundaryTables tables = new BoundaryTables(spark, request, boundary.first, boundary.second);
    return new Found(tables.lines(reports), tables.drift(reports));
  }

  private List<PanelReport> panels(List<ClassifiedCell> cells) {
    SeedResampling resampling =
        SeedResampling.of(
            cells.stream().map(ClassifiedCell::seed).toList(),
            request.replicates(),
            request.seed());
    List<Callable<PanelReport>> work = new ArrayList<>();
    for (Panel panel : Panel.all(request.axes().others(request.sweep()))) {
      for (String measurement : MEASUREMENTS) {
        List<ClassifiedCell> inside =
            cells.stream()
                .filter(cell -> cell.measurement().equals(measurement))
                .filter(cell -> panel.holds(cell.settings()))
                .toList();
        if (!inside.isEmpty()) {
          work.add(() -> report(panel, measurement, inside, resampling));
        }
      }
    }
    return ParallelJobs.all(spark, work);
  }

  private PanelReport report(
      Panel panel, String measurement, List<ClassifiedCell> cells, SeedResampling resampling) {
    List<ClaimOutcome> outcomes =
        cells.stream()
            .filter(cell -> !cell.failed())
            .filter(cell -> cell.settings().containsKey(first.setting()))
            .filter(cell -> cell.settings().containsKey(second.setting()))
            .map(cell -> new ClaimOutcome(place(cell), cell.seed(), cell.holds()))
            .toList();
    return new PanelReport(
        panel,
        measurement,
        PanelBoundary.of(outcomes, first, second, this::contenders, resampling, request.seed()),
        cells.size() - outcomes.size(),
        resampling);
  }

  private PlanePlace place(ClassifiedCell cell) {
    return new PlanePlace(
        first.place(((Number) cell.settings().get(first.setting())).doubleValue()),
        second.place(((Number) cell.settings().get(second.setting())).doubleValue()));
  }

  private List<Classifier> contenders(List<PlanePlace> places) {
    List<Classifier> classifiers = new ArrayList<>(List.of(new ConstantShare()));
    int size = 0;
    for (int degree = 1; degree <= LARGEST_DEGREE; degree++) {
      PolynomialBasis basis = PolynomialBasis.over(places, degree);
      // A higher degree without further functions on so few values would be the same again.
      if (basis.size() > size) {
        classifiers.add(new SparkLogistic(spark, degree, basis));
        size = basis.size();
      }
    }
    classifiers.add(new SparkForest(spark, request.seed()));
    return classifiers;
  }
}
