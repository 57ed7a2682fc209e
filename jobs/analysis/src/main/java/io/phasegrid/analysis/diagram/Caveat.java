package io.phasegrid.analysis.diagram;

import io.phasegrid.phase.Label;
import io.phasegrid.sweep.LayerChoice;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;

/** Reason to read a point of a diagram with care, shown as a mark behind its number. */
enum Caveat {
  /** Weight decay had too little time, or α still moves. */
  NOT_EQUILIBRATED("~", "not equilibrated", "weight decay had too little time, or α still moves"),
  /** Most normalised samples of some layer are nearly one point. */
  CONCENTRATED(
      "°", "concentrated", "normalised samples of some layer are nearly one point, which lowers α"),
  /** The label holds for the mean over the layers, but in few networks for each of them. */
  NOT_EVERY_LAYER("m", "by the mean", "few of these seeds have the label in every %s"),
  /** The spectrum is flat in weights of so few directions that flatness is no evidence. */
  LOW_RANK("r", "low rank", "the weights have so few directions that flatness is no evidence");

  private static final double HALF = 0.5;

  private final String mark;
  private final String title;
  private final String meaning;

  Caveat(String mark, String title, String meaning) {
    this.mark = mark;
    this.title = title;
    this.meaning = meaning;
  }

  /** One character. */
  String mark() {
    return mark;
  }

  /**
   * The line of a legend.
   *
   * @param layers by which the points are labelled
   */
  String legend(long points, long of, LayerChoice layers) {
    return "  %s: %s, %s of %s points: %s%n"
        .formatted(mark, title, points, of, meaning.formatted(layers.singular()));
  }

  /**
   * Caveats of a row of a diagram; those whose columns it lacks, as in a marginal diagram, and
   * those of points without alignments are left out.
   */
  static Set<Caveat> of(Row row) {
    Set<Caveat> caveats = EnumSet.noneOf(Caveat.class);
    if (row.getAs("mean_alpha") == null) {
      return caveats;
    }
    List<String> columns = List.of(row.schema().fieldNames());
    if (!row.<Boolean>getAs("equilibrated")) {
      caveats.add(NOT_EQUILIBRATED);
    }
    if (columns.contains("concentrated") && Boolean.TRUE.equals(row.getAs("concentrated"))) {
      caveats.add(CONCENTRATED);
    }
    if (columns.contains("every")
        && row.getAs("every") != null
        && row.<Double>getAs("every") < HALF) {
      caveats.add(NOT_EVERY_LAYER);
    }
    if (columns.contains("low_rank")
        && Boolean.TRUE.equals(row.getAs("low_rank"))
        && row.getAs("label").equals(Label.CRH_PLUS.id())) {
      caveats.add(LOW_RANK);
    }
    return caveats;
  }
}
