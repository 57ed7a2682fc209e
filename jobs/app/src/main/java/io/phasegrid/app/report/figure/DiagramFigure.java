package io.phasegrid.app.report.figure;

import io.phasegrid.app.report.figure.canvas.Canvas;
import io.phasegrid.app.report.figure.plot.PanelLayout;
import io.phasegrid.app.report.figure.plot.PanelTitle;
import java.util.List;
import java.util.Optional;

/** Phase labels next to mean alignments of a two-axis sweep. */
record DiagramFigure(Plane plane, AlphaMap alphas, LabelMap labels) {

  static final String NAME = "diagram";

  private static final double BAR_GAP = 8;
  private static final double LEGEND_GAP = 4;
  private static final double LEFT = 6;

  /** Empty if further axes make several panels. */
  static Optional<Figure> of(Plane plane, AlphaMap alphas, LabelMap labels) {
    if (plane.panels().size() > 1) {
      return Optional.empty();
    }
    DiagramFigure figure = new DiagramFigure(plane, alphas, labels);
    return Optional.of(
        new Figure(
            NAME,
            "Phases and mean alignment α",
            labels.caption() + " " + alphas.colours(),
            figure::draw));
  }

  private double draw(Canvas canvas, FigureWidth width) {
    PanelLayout layout =
        plane.layout(
            List.of(PanelTitle.of(List.of("phase")), PanelTitle.of(List.of("mean alignment α"))),
            width == FigureWidth.PAGE ? 2 : 1,
            width,
            alphas.colourBar().room() + BAR_GAP);
    layout.draw(
        canvas,
        (panel, frame) -> {
          if (panel == 0) {
            labels.panel(canvas, 0, frame);
          } else {
            alphas.panel(canvas, 0, frame);
          }
        });
    double height = layout.areas().get(1).getHeight();
    alphas.bar(canvas, layout.right() + BAR_GAP, layout.areas().get(1).getY(), height);
    return labels
        .legend()
        .draw(canvas, LEFT, layout.bottom() + LEGEND_GAP, width.points() - 2 * LEFT);
  }
}
