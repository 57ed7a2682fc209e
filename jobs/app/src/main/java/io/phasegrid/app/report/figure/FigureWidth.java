package io.phasegrid.app.report.figure;

/** Width of a figure. */
public enum FigureWidth {
  /** One journal column: 8.5 cm. */
  COLUMN(8.5),
  /** A two-column page: 17.5 cm. */
  PAGE(17.5);

  private static final double POINTS_PER_CENTIMETRE = 72 / 2.54;

  private final double centimetres;

  FigureWidth(double centimetres) {
    this.centimetres = centimetres;
  }

  double points() {
    return centimetres * POINTS_PER_CENTIMETRE;
  }

  int columns(int plots) {
    if (this == COLUMN) {
      return Math.min(2, plots);
    }
    return plots == 5 || plots == 6 || plots == 9 ? 3 : Math.min(4, plots);
  }

  /** Maximum width of a plot in points. */
  double largestPlot() {
    return this == COLUMN ? points() : 300;
  }
}
