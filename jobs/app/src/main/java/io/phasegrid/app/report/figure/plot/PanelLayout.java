package io.phasegrid.app.report.figure.plot;

import io.phasegrid.app.report.figure.canvas.Anchor;
import io.phasegrid.app.report.figure.canvas.Canvas;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Small multiples: plots of equal size in rows, with the same axes.
 *
 * @param columns plots per row
 * @param areas of the plots, in points
 */
public record PanelLayout(
    List<PanelTitle> titles, PlotAxis across, PlotAxis up, int columns, List<Rectangle2D> areas) {

  private static final double TITLE_LINE = 9.5;
  private static final double GAP_ACROSS = 9;
  private static final double GAP_DOWN = 9;
  private static final double AXIS_TITLE = 10.5;
  private static final double EDGE = 4;
  private static final double LABEL_GAP = 4;

  /**
   * Computes a layout from the upper left corner, in points.
   *
   * @param columns plots per row at most
   * @param width of the layout, including labels
   * @param largest maximum width of a plot
   * @param aspect height of a plot divided by its width
   */
  public static PanelLayout of(
      List<PanelTitle> titles,
      PlotAxis across,
      PlotAxis up,
      int columns,
      double width,
      double largest,
      double aspect) {
    int inRow = Math.min(columns, titles.size());
    double rough = Math.min(largest, width / inRow);
    double room = AXIS_TITLE + Frame.labelRoom(up, rough * aspect) + EDGE / 2;
    double[] overhang = Frame.overhang(across, rough - room / inRow);
    double edge = Math.max(EDGE, overhang[1] + 1);
    double gap = Math.max(GAP_ACROSS, overhang[0] + overhang[1] + LABEL_GAP);
    double size = Math.min(largest, (width - room - edge - (inRow - 1) * gap) / inRow);
    double height = size * aspect;
    double spare = width - room - edge - inRow * size - (inRow - 1) * gap;
    double titleHeight = titles.stream().mapToInt(PanelTitle::height).max().orElse(0) * TITLE_LINE;
    List<Rectangle2D> areas = new ArrayList<>();
    for (int i = 0; i < titles.size(); i++) {
      areas.add(
          new Rectangle2D.Double(
              spare / 2 + room + (i % inRow) * (size + gap),
              EDGE + titleHeight + (i / inRow) * (height + titleHeight + GAP_DOWN),
              size,
              height));
    }
    return new PanelLayout(titles, across, up, inRow, areas);
  }

  /** Same as {@link #of} with plots of a height in points. */
  public static PanelLayout ofHeight(
      List<PanelTitle> titles,
      PlotAxis across,
      PlotAxis up,
      int columns,
      double width,
      double largest,
      double height) {
    // Higher than they will be, so that their width leaves room for every label.
    PanelLayout high = of(titles, across, up, columns, width, largest, height);
    double plot = high.areas.get(0).getWidth();
    return of(titles, across, up, columns, width, largest, height / plot);
  }

  /** Bottom with labels and axis title. */
  public double bottom() {
    return areas.get(areas.size() - 1).getMaxY() + Frame.labelDepth() + AXIS_TITLE;
  }

  /** Right edge of the plots. */
  public double right() {
    return areas.stream().mapToDouble(Rectangle2D::getMaxX).max().orElse(0);
  }

  /** Left edge of the plots. */
  public double left() {
    return areas.get(0).getX();
  }

  /** Top of the first row of plots. */
  public double top() {
    return areas.get(0).getY();
  }

  /** Bottom of the last row of plots. */
  public double plotBottom() {
    return areas.get(areas.size() - 1).getMaxY();
  }

  /** Draws contents, by index from 0, with frames, labels and titles. */
  public void draw(Canvas canvas, BiConsumer<Integer, Frame> content) {
    double widestLabel = Frame.labelRoom(up, areas.get(0).getHeight());
    for (int i = 0; i < areas.size(); i++) {
      int index = i;
      Frame frame = new Frame(areas.get(i), across, up);
      canvas.within(areas.get(i), () -> content.accept(index, frame));
      boolean lowest = i + columns >= areas.size();
      boolean first = i % columns == 0;
      frame.draw(canvas, lowest, first);
      Rectangle2D area = areas.get(i);
      if (lowest) {
        canvas.text(
            across.title(),
            area.getCenterX(),
            area.getMaxY() + Frame.labelDepth() + Type.AXIS.size(),
            Type.AXIS,
            Anchor.MIDDLE);
      }
      if (first) {
        canvas.textUpwards(up.title(), area.getX() - widestLabel - 3, area.getCenterY(), Type.AXIS);
      }
      titles.get(i).draw(canvas, area.getCenterX(), area.getY(), TITLE_LINE, area.getWidth());
    }
  }
}
