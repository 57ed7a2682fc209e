package io.phasegrid.api;

import io.phasegrid.app.report.figure.Figure;
import io.phasegrid.app.report.figure.FigureSheet;
import io.phasegrid.app.report.figure.FigureWidth;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Figure of stored results, drawn on demand for the screen, or as a file with its caption. */
public final class SweepFigure {

  private static final int SCREEN = 150;

  private final FigureSheet sheet;

  private SweepFigure(FigureSheet sheet) {
    this.sheet = sheet;
  }

  static SweepFigure of(Figure figure, FigureWidth width) {
    return new SweepFigure(new FigureSheet(figure, width));
  }

  /** Base name of its files, such as {@code diagram}. */
  public String name() {
    return sheet.figure().name();
  }

  /** Short title. */
  public String title() {
    return sheet.figure().title();
  }

  /** Description in sentences; drawn below the picture in files. */
  public String caption() {
    return sheet.figure().caption();
  }

  /**
   * Picture without caption, 150 pixels per inch; a notebook cell that returns it shows it inline.
   */
  public BufferedImage image() {
    return sheet.picture(SCREEN).image();
  }

  /** PNG file, 300 pixels per inch. */
  public byte[] png() {
    return sheet.pixels().png();
  }

  /** SVG file. */
  public byte[] svg() {
    return sheet.svg();
  }

  /**
   * Writes {@code NAME.png} and {@code NAME.svg}, replacing earlier ones.
   *
   * @param folder created if missing
   * @throws UncheckedIOException if the folder cannot be written
   */
  public void writeTo(Path folder) {
    try {
      Files.createDirectories(folder);
      Files.write(folder.resolve(name() + ".png"), png());
      Files.write(folder.resolve(name() + ".svg"), svg());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the figure " + name() + " to " + folder, e);
    }
  }

  /** Name and title. */
  @Override
  public String toString() {
    return name() + ": " + title();
  }
}
