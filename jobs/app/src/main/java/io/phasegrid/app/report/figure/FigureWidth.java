package io.phasegrid.app.report.figure;

/** How wide figures are. */
public enum FigureWidth {
  /** One column of a journal: 8.5 cm. */
  COLUMN(8.5),
  /** A page of two columns: 17.5 cm. */
  PAGE(17.5);

  private static final double POINTS_PER_CENTIMETRE = 72 / 2.54;

  private final double centimetres;

  FigureWidth(double centimetres) {
    this.centimetres = centimetres;
  }

  /** In points. */
  double points() {
    return centimetres * POINTS_PER_CENTIMETRE;
  }

  /** How many of so many plots stand in a row. */
  int columns(int plots) {
    if (this == COLUMN) {
      return Math.min(2, plots);
    }
    return plots == 5 || plots == 6 || plots == 9 ? 3 : Math.min(4, plots);
  }

  /** The largest width of a plot, in points. */
  double largestPlot() {
    return this == COLUMN ? points() : 300;
  }
}
