package io.phasegrid.app.report.figure;

import io.phasegrid.app.report.figure.canvas.Canvas;
import java.util.function.ToDoubleBiFunction;

/**
 * Figure to draw.
 *
 * @param name base name of its files
 * @param caption sentences below it in files
 * @param drawing draws from the top of a canvas and returns the bottom, in points
 */
public record Figure(
    String name, String title, String caption, ToDoubleBiFunction<Canvas, FigureWidth> drawing) {}
