package io.phasegrid.app.report.figure;

import io.phasegrid.app.report.figure.canvas.Canvas;
import io.phasegrid.app.report.figure.plot.Frame;
import io.phasegrid.app.report.figure.plot.Type;
import java.awt.Color;
import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Boundary in one panel, as lines with confidence bands.
 *
 * @param places by crossing and x
 * @param lines all x at which a boundary was searched, ascending
 */
record BoundaryBand(List<BoundaryPlace> places, List<Double> lines) {

  /** Translucent, to show on dark and light colours. */
  static final Color BAND = new Color(0, 0, 0, 60);

  void draw(Canvas canvas, Frame frame) {
    List<List<BoundaryPlace>> runs = runs();
    Area bands = new Area();
    runs.stream()
        .filter(run -> run.size() > 1 && run.get(0).banded())
        .forEach(run -> bands.add(new Area(band(run, frame))));
    if (!bands.isEmpty()) {
      canvas.fill(bands, BAND);
    }
    for (List<BoundaryPlace> run : runs) {
      Path2D line = new Path2D.Double();
      run.forEach(place -> Frame.extend(line, frame.xOf(place.x()), frame.yOf(place.y())));
      canvas.stroke(line, Color.WHITE, 2.4);
      canvas.stroke(line, Color.BLACK, Type.LINE);
    }
  }

  private static Path2D band(List<BoundaryPlace> run, Frame frame) {
    Path2D band = new Path2D.Double();
    run.forEach(place -> Frame.extend(band, frame.xOf(place.x()), place.highIn(frame)));
    for (int i = run.size() - 1; i >= 0; i--) {
      band.lineTo(frame.xOf(run.get(i).x()), run.get(i).lowIn(frame));
    }
    band.closePath();
    return band;
  }

  /** Places of the same crossing at neighbouring x. */
  private List<List<BoundaryPlace>> runs() {
    List<List<BoundaryPlace>> runs = new ArrayList<>();
    BoundaryPlace last = null;
    for (BoundaryPlace place : places) {
      if (last == null
          || last.crossing() != place.crossing()
          || lines.indexOf(place.x()) != lines.indexOf(last.x()) + 1) {
        runs.add(new ArrayList<>());
      }
      runs.get(runs.size() - 1).add(place);
      last = place;
    }
    return runs;
  }
}
