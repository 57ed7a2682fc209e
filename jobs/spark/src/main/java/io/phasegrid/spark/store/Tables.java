package io.phasegrid.spark.store;

import static io.phasegrid.spark.store.ColumnType.FLAG;
import static io.phasegrid.spark.store.ColumnType.INSTANT;
import static io.phasegrid.spark.store.ColumnType.REAL;
import static io.phasegrid.spark.store.ColumnType.REALS;
import static io.phasegrid.spark.store.ColumnType.TEXT;
import static io.phasegrid.spark.store.ColumnType.WHOLE;

import io.phasegrid.cell.LayerResult;
import io.phasegrid.cell.NetworkResult;
import io.phasegrid.cell.NoiseOverlap;
import io.phasegrid.measure.Alignments;
import io.phasegrid.measure.LayerMeasurement;
import io.phasegrid.measure.MomentScalars;
import io.phasegrid.measure.Relation;
import io.phasegrid.phase.Label;
import io.phasegrid.phase.LayerEvidence;
import io.phasegrid.sweep.Setting;
import io.phasegrid.theory.LayerTheory;
import io.phasegrid.theory.NeuralCollapse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The stored tables, column by column; {@code docs/tables.md} explains each column. */
public final class Tables {

  /** One row per cell. */
  public static final Table<CellRow> CELLS = new Table<>("cells", cells());

  /** One row per cell, layer, step, measurement and variant. */
  public static final Table<LayerRow> LAYERS = new Table<>("layers", layers());

  /** One row per cell, layer, step and measurement. */
  public static final Table<SpectrumRow> SPECTRA = new Table<>("spectra", spectra());

  /** One row per cell: what is not reproducible. */
  public static final Table<RunRow> RUNS = new Table<>("runs", runs());

  private Tables() {}

  /** All stored tables. */
  public static List<Table<?>> all() {
    return List.of(CELLS, LAYERS, SPECTRA, RUNS);
  }

  private static List<Column<CellRow>> cells() {
    List<Column<CellRow>> columns = new ArrayList<>();
    columns.add(new Column<>("cell_id", TEXT, row -> row.result().cell().id()));
    columns.add(new Column<>("point_id", TEXT, row -> row.result().cell().pointId()));
    columns.add(new Column<>("sweep", TEXT, CellRow::sweep));
    columns.add(new Column<>("seed", WHOLE, row -> row.result().cell().seed()));
    for (Setting setting : Setting.values()) {
      columns.add(
          new Column<>(
              setting.column(),
              ColumnType.ofSetting(setting.valueClass()),
              setting == Setting.NETWORK_DEPTH
                  ? Tables::depth
                  : row -> row.result().cell().settings().shownValue(setting)));
    }
    columns.add(new Column<>("error", TEXT, row -> row.result().error().orElse(null)));
    columns.add(new Column<>("steps_done", WHOLE, row -> (long) row.result().stepsDone()));
    columns.add(
        new Column<>(
            "finite",
            FLAG,
            row -> row.result().clean().map(n -> n.evidence().finite()).orElse(null)));
    columns.add(
        new Column<>(
            "score",
            REAL,
            row -> row.result().clean().map(n -> n.evidence().score()).orElse(null)));
    addNetwork(columns, "", row -> row.result().noisy());
    addNetwork(columns, "_clean", row -> row.result().clean());
    columns.add(new Column<>("min_rank", REAL, row -> smallest(row, LayerEvidence::rank)));
    columns.add(
        new Column<>("min_norm_ratio", REAL, row -> smallest(row, LayerEvidence::normRatio)));
    columns.add(new Column<>("equilibration", REAL, row -> equilibration(row)));
    columns.add(
        new Column<>(
            "measured_samples",
            WHOLE,
            row -> row.result().clean().map(n -> (long) n.samples()).orElse(null)));
    return columns;
  }

  /** Networks without the setting have a depth too, once they were measured. */
  private static Object depth(CellRow row) {
    Object setting = row.result().cell().settings().shownValue(Setting.NETWORK_DEPTH);
    long layers = row.result().layers().stream().mapToInt(LayerResult::layer).max().orElse(0);
    return setting == null && layers > 0 ? Long.valueOf(layers - 1) : setting;
  }

  private static void addNetwork(
      List<Column<CellRow>> columns,
      String suffix,
      Function<CellRow, Optional<NetworkResult>> network) {
    columns.add(
        new Column<>(
            "state" + suffix,
            TEXT,
            row ->
                network
                    .apply(row)
                    .map(n -> n.classification().state())
                    .orElse(row.result().state())
                    .id()));
    columns.add(
        new Column<>(
            "label" + suffix,
            TEXT,
            row ->
                network
                    .apply(row)
                    .flatMap(n -> n.classification().label())
                    .map(Label::id)
                    .orElse(null)));
    columns.add(
        new Column<>(
            "held_out_loss" + suffix,
            REAL,
            row -> network.apply(row).map(NetworkResult::loss).orElse(null)));
    addCellAlignment(columns, "mean_alpha" + suffix, network, Alignments::mean);
    addCellAlignment(columns, "min_alpha" + suffix, network, Alignments::minimum);
    for (Relation relation : Relation.values()) {
      addCellAlignment(
          columns, "alpha_" + relation.id() + suffix, network, alpha -> alpha.get(relation));
    }
    for (Relation relation : Relation.values()) {
      columns.add(
          new Column<>(
              "null_" + relation.id() + suffix,
              REAL,
              row -> network.apply(row).map(n -> n.evidence().nulls().get(relation)).orElse(null)));
    }
  }

  private static void addCellAlignment(
      List<Column<CellRow>> columns,
      String name,
      Function<CellRow, Optional<NetworkResult>> network,
      ToDoubleFunction<Alignments> value) {
    columns.add(
        new Column<>(
            name,
            REAL,
            row ->
                network
                    .apply(row)
                    .map(n -> value.applyAsDouble(n.evidence().alpha()))
                    .orElse(null)));
  }

  private static Double smallest(CellRow row, ToDoubleFunction<LayerEvidence> value) {
    return row.result()
        .clean()
        .map(n -> n.evidence().middleLayers().stream().mapToDouble(value).min().orElse(Double.NaN))
        .orElse(null);
  }

  private static Double equilibration(CellRow row) {
    var settings = row.result().cell().settings();
    return settings.real(Setting.TRAINING_LEARNING_RATE)
        * settings.real(Setting.TRAINING_WEIGHT_DECAY)
        * row.result().stepsDone();
  }

  private static List<Column<LayerRow>> layers() {
    List<Column<LayerRow>> columns = new ArrayList<>();
    columns.add(new Column<>("cell_id", TEXT, LayerRow::cellId));
    columns.add(new Column<>("layer", WHOLE, row -> row.layer().layer()));
    columns.add(new Column<>("step", WHOLE, row -> row.layer().step()));
    columns.add(new Column<>("measurement", TEXT, row -> row.layer().kind().id()));
    columns.add(new Column<>("variant", TEXT, row -> row.measurement().variant().id()));
    addAlignments(columns, "alpha_", LayerMeasurement::alpha);
    addAlignments(columns, "null_", m -> m.nulls().mean());
    addAlignments(columns, "excess_", m -> m.alpha().excessOver(m.nulls().mean()));
    addScalars(columns, "trace_", LayerMeasurement::traces);
    addScalars(columns, "rank_", LayerMeasurement::participations);
    addReal(columns, "norm_ratio", row -> row.layer().normRatio());
    columns.add(new Column<>("kept", WHOLE, row -> row.layer().exponents().kept()));
    addReal(columns, "p", row -> row.layer().exponents().p().slope());
    addReal(columns, "r2_p", row -> row.layer().exponents().p().r2());
    addReal(columns, "q", row -> row.layer().exponents().q().slope());
    addReal(columns, "r2_q", row -> row.layer().exponents().q().r2());
    addReal(columns, "hg", row -> row.layer().exponents().hg().slope());
    addReal(columns, "r2_hg", row -> row.layer().exponents().hg().r2());
    addReal(columns, "sd_log_z", row -> row.layer().exponents().spreadZ());
    addReal(columns, "sd_log_h", row -> row.layer().exponents().spreadH());
    addReal(columns, "sd_log_g", row -> row.layer().exponents().spreadG());
    addReal(columns, "off_diagonal_h", row -> row.layer().exponents().offDiagonalH());
    addReal(columns, "off_diagonal_g", row -> row.layer().exponents().offDiagonalG());
    addAlignments(columns, "null_sd_", m -> m.nulls().deviation());
    addAlignments(columns, "null_se_", m -> m.nulls().error());
    columns.add(new Column<>("rotations", WHOLE, row -> row.measurement().nulls().rotations()));
    addTheory(columns, "stationarity_z", theory -> theory.stationarity().z());
    addTheory(columns, "stationarity_h", theory -> theory.stationarity().h());
    addTheory(columns, "alpha_gh_b", theory -> theory.stationarity().alphaB());
    addTheory(columns, "alpha_gh_a", theory -> theory.stationarity().alphaA());
    addTheory(columns, "decay_balance", theory -> theory.stationarity().decayBalance());
    addCollapse(columns, "nc1", NeuralCollapse::nc1);
    addCollapse(columns, "nc2_norm", NeuralCollapse::nc2Norm);
    addCollapse(columns, "nc2_angle", NeuralCollapse::nc2Angle);
    addCollapse(
        columns, "nc3", nc -> nc.nc3().isPresent() ? (Double) nc.nc3().getAsDouble() : null);
    addCollapse(columns, "nc4", NeuralCollapse::nc4);
    addTheory(columns, "alpha_nfa", theory -> theory.ansatz().alpha());
    addTheory(columns, "alpha_nfa_root", theory -> theory.ansatz().alphaRoot());
    addNoiseOverlap(columns, "noise_overlap_h", NoiseOverlap::h);
    addNoiseOverlap(columns, "noise_overlap_g", NoiseOverlap::g);
    addReal(columns, "network_loss", row -> row.layer().loss());
    addReal(columns, "network_score", row -> row.layer().score());
    return columns;
  }

  private static void addReal(
      List<Column<LayerRow>> columns, String name, ToDoubleFunction<LayerRow> value) {
    columns.add(new Column<>(name, REAL, value::applyAsDouble));
  }

  private static void addCollapse(
      List<Column<LayerRow>> columns, String name, Function<NeuralCollapse, Double> value) {
    addTheory(columns, name, theory -> theory.collapse().map(value).orElse(null));
  }

  /** A column that is null where theories were not asked. */
  private static void addTheory(
      List<Column<LayerRow>> columns, String name, Function<LayerTheory, Double> value) {
    columns.add(new Column<>(name, REAL, row -> row.layer().theory().map(value).orElse(null)));
  }

  private static void addNoiseOverlap(
      List<Column<LayerRow>> columns, String name, Function<NoiseOverlap, Double> value) {
    columns.add(
        new Column<>(name, REAL, row -> row.layer().noiseOverlap().map(value).orElse(null)));
  }

  private static void addAlignments(
      List<Column<LayerRow>> columns,
      String prefix,
      Function<LayerMeasurement, Alignments> alignments) {
    for (Relation relation : Relation.values()) {
      addReal(
          columns,
          prefix + relation.id(),
          row -> alignments.apply(row.measurement()).get(relation));
    }
  }

  private static void addScalars(
      List<Column<LayerRow>> columns,
      String prefix,
      Function<LayerMeasurement, MomentScalars> scalars) {
    addReal(columns, prefix + "ha", row -> scalars.apply(row.measurement()).ha());
    addReal(columns, prefix + "hb", row -> scalars.apply(row.measurement()).hb());
    addReal(columns, prefix + "ga", row -> scalars.apply(row.measurement()).ga());
    addReal(columns, prefix + "gb", row -> scalars.apply(row.measurement()).gb());
    addReal(columns, prefix + "z", row -> scalars.apply(row.measurement()).z());
  }

  private static List<Column<SpectrumRow>> spectra() {
    return List.of(
        new Column<>("cell_id", TEXT, SpectrumRow::cellId),
        new Column<>("layer", WHOLE, row -> row.layer().layer()),
        new Column<>("step", WHOLE, row -> row.layer().step()),
        new Column<>("measurement", TEXT, row -> row.layer().kind().id()),
        new Column<>("z", REALS, row -> row.layer().z()),
        new Column<>("h", REALS, row -> row.layer().h()),
        new Column<>("g", REALS, row -> row.layer().g()));
  }

  private static List<Column<RunRow>> runs() {
    return List.of(
        new Column<>("cell_id", TEXT, RunRow::cellId),
        new Column<>("finished_at", INSTANT, RunRow::finishedAt),
        new Column<>("seconds", REAL, RunRow::seconds),
        new Column<>("host", TEXT, RunRow::host),
        new Column<>("engine", TEXT, RunRow::engine),
        new Column<>("engine_path", TEXT, RunRow::enginePath),
        new Column<>("device", TEXT, RunRow::device),
        new Column<>("version", TEXT, RunRow::version),
        new Column<>("rule_version", WHOLE, RunRow::ruleVersion),
        new Column<>("application", TEXT, RunRow::application),
        new Column<>("batch", TEXT, RunRow::batch));
  }
}
