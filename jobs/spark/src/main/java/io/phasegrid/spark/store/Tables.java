package io.phasegrid.spark.store;

import io.phasegrid.cell.ContrastiveMeasures;
import io.phasegrid.cell.LayerResult;
import io.phasegrid.cell.NetworkResult;
import io.phasegrid.cell.NoiseOverlap;
import io.phasegrid.measure.Alignments;
import io.phasegrid.measure.LayerMeasurement;
import io.phasegrid.measure.MomentScalars;
import io.phasegrid.measure.Variant;
import io.phasegrid.phase.Classification.Phase;
import io.phasegrid.phase.LayerEvidence;
import io.phasegrid.sweep.ProjectionConfig;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Settings;
import io.phasegrid.theory.LayerTheory;
import io.phasegrid.theory.NeuralCollapse;
import io.phasegrid.theory.Stationarity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The stored tables with the values of their columns, and all declared tables. */
public final class Tables {

  /** One row per cell. */
  public static final Table<CellRow> CELLS = Table.of("cells", cells());

  /** One row per cell, layer, step, measurement and variant. */
  public static final Table<LayerRow> LAYERS = Table.of("layers", layers());

  /** One row per cell, layer, step and measurement. */
  public static final Table<SpectrumRow> SPECTRA =
      Table.of(
          "spectra",
          new ColumnValues<SpectrumRow>()
              .put("cell_id", SpectrumRow::cellId)
              .put("layer", row -> row.layer().layer())
              .put("step", row -> row.layer().step())
              .put("measurement", row -> row.layer().kind().id())
              .put("z", row -> row.layer().z())
              .put("h", row -> row.layer().h())
              .put("g", row -> row.layer().g()));

  /** One row per cell: what is not reproducible. */
  public static final Table<RunRow> RUNS =
      Table.of(
          "runs",
          new ColumnValues<RunRow>()
              .put("cell_id", RunRow::cellId)
              .put("finished_at", RunRow::finishedAt)
              .put("seconds", RunRow::seconds)
              .put("host", RunRow::host)
              .put("engine", RunRow::engine)
              .put("engine_path", RunRow::enginePath)
              .put("device", RunRow::device)
              .put("version", RunRow::version)
              .put("rule_version", RunRow::ruleVersion)
              .put("application", RunRow::application)
              .put("batch", RunRow::batch));

  private Tables() {}

  /** All stored tables. */
  public static List<Table<?>> all() {
    return List.of(CELLS, LAYERS, SPECTRA, RUNS);
  }

  /** All tables: stored, views of SQL, derived. */
  public static List<Table<?>> declared() {
    return Declarations.all().stream()
        .filter(table -> table.head().kind() != TableHead.Kind.GROUP)
        .toList();
  }

  private static ColumnValues<CellRow> cells() {
    ColumnValues<CellRow> values =
        new ColumnValues<CellRow>()
            .put("cell_id", row -> row.result().cell().id())
            .put("point_id", row -> row.result().cell().pointId())
            .put("sweep", CellRow::sweep)
            .put("seed", row -> row.result().cell().seed())
            .put("error", row -> row.result().error())
            .put("steps_to_fit", row -> row.result().learning().stepsToFit())
            .put("steps_to_generalise", row -> row.result().learning().stepsToGeneralise())
            .put("steps_done", row -> row.result().stepsDone())
            .put("finite", row -> row.result().clean().map(n -> n.evidence().finite()))
            .put("score", row -> row.result().clean().map(n -> n.evidence().score()))
            .put("pair_alignment", row -> contrastive(row, ContrastiveMeasures::alignment))
            .put("uniformity", row -> contrastive(row, ContrastiveMeasures::uniformity))
            .put("effective_rank", row -> contrastive(row, ContrastiveMeasures::effectiveRank))
            .put("min_rank", row -> smallest(row, LayerEvidence::rank))
            .put("min_norm_ratio", row -> smallest(row, LayerEvidence::normRatio))
            .put("equilibration", Tables::equilibration)
            .put("measured_samples", row -> row.result().clean().map(NetworkResult::samples));
    for (Setting setting : Setting.values()) {
      values.put(setting.column(), row -> row.result().cell().settings().shownValue(setting));
    }
    values.put(Setting.NETWORK_DEPTH.column(), Tables::depth);
    putNetwork(values, "", row -> row.result().noisy());
    putNetwork(values, "_clean", row -> row.result().clean());
    return values;
  }

  /** Networks without the setting have a depth once they were measured. */
  private static Object depth(CellRow row) {
    Settings settings = row.result().cell().settings();
    Object setting = settings.shownValue(Setting.NETWORK_DEPTH);
    int others =
        settings.shownValue(Setting.NETWORK_PROJECTION_OUT) == null ? 1 : ProjectionConfig.LAYERS;
    long layers = row.result().layers().stream().mapToInt(LayerResult::layer).max().orElse(0);
    return setting == null && layers > 0 ? Long.valueOf(layers - others) : setting;
  }

  private static void putNetwork(
      ColumnValues<CellRow> values, String suffix, Function<CellRow, Optional<NetworkResult>> of) {
    values
        .put(
            "state" + suffix,
            row ->
                of.apply(row)
                    .map(n -> n.classification().state())
                    .orElse(row.result().state())
                    .id())
        .put("label" + suffix, row -> phase(of.apply(row)).map(phase -> phase.label().id()))
        .put("label_every" + suffix, row -> phase(of.apply(row)).map(phase -> phase.every().id()))
        .put("layers_holding" + suffix, row -> phase(of.apply(row)).map(Phase::layersHolding))
        .put("max_unit_mean" + suffix, row -> of.apply(row).map(n -> n.evidence().maxUnitMean()))
        .put("held_out_loss" + suffix, row -> of.apply(row).map(NetworkResult::loss))
        .put("mean_alpha" + suffix, row -> of.apply(row).map(n -> n.evidence().alpha().mean()))
        .put("min_alpha" + suffix, row -> of.apply(row).map(n -> n.evidence().alpha().minimum()))
        .putRelations(
            "alpha_", suffix, (row, r) -> of.apply(row).map(n -> n.evidence().alpha().get(r)))
        .putRelations(
            "null_", suffix, (row, r) -> of.apply(row).map(n -> n.evidence().nulls().get(r)));
  }

  private static Optional<Phase> phase(Optional<NetworkResult> network) {
    return network.flatMap(n -> n.classification().phase());
  }

  private static Optional<Double> smallest(CellRow row, ToDoubleFunction<LayerEvidence> value) {
    return row.result()
        .clean()
        .map(n -> n.evidence().layers().stream().mapToDouble(value).min().orElse(Double.NaN));
  }

  private static String part(String layerName) {
    return ProjectionConfig.isNameOfLayer(layerName) ? "projection" : null;
  }

  private static Optional<Double> contrastive(
      CellRow row, Function<ContrastiveMeasures, Double> measure) {
    return row.result().clean().flatMap(NetworkResult::contrastive).map(measure);
  }

  private static Double equilibration(CellRow row) {
    var settings = row.result().cell().settings();
    return settings.real(Setting.TRAINING_LEARNING_RATE)
        * settings.real(Setting.TRAINING_WEIGHT_DECAY)
        * row.result().stepsDone();
  }

  private static ColumnValues<LayerRow> layers() {
    ColumnValues<LayerRow> values =
        new ColumnValues<LayerRow>()
            .put("cell_id", LayerRow::cellId)
            .put("layer", row -> row.layer().layer())
            .put("part", row -> part(row.layer().name()))
            .put("layer_name", row -> row.layer().name())
            .put("step", row -> row.layer().step())
            .put("measurement", row -> row.layer().kind().id())
            .put("variant", row -> row.measurement().variant().id())
            .putRelations("alpha_", "", (row, r) -> row.measurement().alpha().get(r))
            .putRelations("null_", "", (row, r) -> row.measurement().nulls().mean().get(r))
            .putRelations("excess_", "", (row, r) -> excess(row.measurement()).get(r))
            .put("norm_ratio", row -> row.layer().normRatio())
            .put("kept", row -> row.layer().exponents().kept())
            .put("p", row -> row.layer().exponents().p().slope())
            .put("r2_p", row -> row.layer().exponents().p().r2())
            .put("q", row -> row.layer().exponents().q().slope())
            .put("r2_q", row -> row.layer().exponents().q().r2())
            .put("hg", row -> row.layer().exponents().hg().slope())
            .put("r2_hg", row -> row.layer().exponents().hg().r2())
            .put("sd_log_z", row -> row.layer().exponents().spreadZ())
            .put("sd_log_h", row -> row.layer().exponents().spreadH())
            .put("sd_log_g", row -> row.layer().exponents().spreadG())
            .put("off_diagonal_h", row -> row.layer().exponents().offDiagonalH())
            .put("off_diagonal_g", row -> row.layer().exponents().offDiagonalG())
            .putRelations("null_sd_", "", (row, r) -> row.measurement().nulls().deviation().get(r))
            .putRelations("null_se_", "", (row, r) -> row.measurement().nulls().error().get(r))
            .put("rotations", row -> row.measurement().nulls().rotations())
            .put("stationarity_z", stationarity(Stationarity::z))
            .put("stationarity_h", stationarity(Stationarity::h))
            .put("paper_balance_h", stationarity(Stationarity::paper))
            .put("alpha_gh_b", stationarity(Stationarity::alphaB))
            .put("alpha_gh_a", stationarity(Stationarity::alphaA))
            .put("decay_balance", stationarity(Stationarity::decayBalance))
            .put("alpha_nfa", theory(theory -> theory.ansatz().alpha()))
            .put("alpha_nfa_root", theory(theory -> theory.ansatz().alphaRoot()))
            .put("null_nfa", theory(theory -> theory.ansatz().nullAlpha()))
            .put("excess_nfa", theory(theory -> theory.ansatz().excess()))
            .put("unit_mean_h", row -> normalised(row).unitMeanOfH())
            .put("unit_mean_g", row -> normalised(row).unitMeanOfG())
            .put("noise_overlap_h", row -> row.layer().noiseOverlap().map(NoiseOverlap::h))
            .put("noise_overlap_g", row -> row.layer().noiseOverlap().map(NoiseOverlap::g))
            .put("network_loss", row -> row.layer().loss())
            .put("network_score", row -> row.layer().score());
    putCollapse(values, "", LayerTheory::collapse);
    putCollapse(values, "_train", LayerTheory::trainingCollapse);
    putScalars(values, "trace_", LayerMeasurement::traces);
    putScalars(values, "rank_", LayerMeasurement::participations);
    return values;
  }

  private static Alignments excess(LayerMeasurement measurement) {
    return measurement.alpha().excessOver(measurement.nulls().mean());
  }

  private static LayerMeasurement normalised(LayerRow row) {
    return row.layer().under(Variant.NORMALISED);
  }

  private static void putCollapse(
      ColumnValues<LayerRow> values,
      String suffix,
      Function<LayerTheory, Optional<NeuralCollapse>> collapse) {
    Map<String, Function<NeuralCollapse, Double>> columns =
        Map.of(
            "nc1", NeuralCollapse::nc1,
            "nc1_ratio", NeuralCollapse::ratio,
            "nc2_norm", NeuralCollapse::nc2Norm,
            "nc2_angle", NeuralCollapse::nc2Angle,
            "nc3", nc -> nc.nc3().isPresent() ? nc.nc3().getAsDouble() : null,
            "nc4", NeuralCollapse::nc4);
    columns.forEach(
        (name, value) ->
            values.put(
                name + suffix, theory(theory -> collapse.apply(theory).map(value).orElse(null))));
  }

  /** Null where theories were not evaluated. */
  private static Function<LayerRow, Object> theory(Function<LayerTheory, Double> value) {
    return row -> row.layer().theory().map(value);
  }

  /** Null where the theory's update is not the one that trained. */
  private static Function<LayerRow, Object> stationarity(Function<Stationarity, Double> value) {
    return theory(theory -> theory.stationarity().map(value).orElse(null));
  }

  private static void putScalars(
      ColumnValues<LayerRow> values,
      String prefix,
      Function<LayerMeasurement, MomentScalars> scalars) {
    values
        .put(prefix + "ha", row -> scalars.apply(row.measurement()).ha())
        .put(prefix + "hb", row -> scalars.apply(row.measurement()).hb())
        .put(prefix + "ga", row -> scalars.apply(row.measurement()).ga())
        .put(prefix + "gb", row -> scalars.apply(row.measurement()).gb())
        .put(prefix + "z", row -> scalars.apply(row.measurement()).z());
  }
}
