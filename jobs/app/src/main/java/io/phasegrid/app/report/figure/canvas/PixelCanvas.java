package io.phasegrid.app.report.figure.canvas;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/** Canvas of pixels on white. */
public final class PixelCanvas extends Canvas {

  /** Pixels per inch of files. */
  public static final int RESOLUTION = 300;

  private static final double POINTS_PER_INCH = 72;
  private static final double METRES_PER_INCH = 0.0254;

  private final BufferedImage image;
  private final int resolution;

  private PixelCanvas(BufferedImage image, Graphics2D graphics, int resolution) {
    super(graphics);
    this.image = image;
    this.resolution = resolution;
  }

  /** Canvas of {@value #RESOLUTION} pixels per inch; lengths in points. */
  public static PixelCanvas of(double width, double height) {
    return of(width, height, RESOLUTION);
  }

  /** Canvas of a resolution in pixels per inch; lengths in points. */
  public static PixelCanvas of(double width, double height, int resolution) {
    double scale = resolution / POINTS_PER_INCH;
    BufferedImage image =
        new BufferedImage(
            (int) Math.round(width * scale),
            (int) Math.max(1, Math.round(height * scale)),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    graphics.scale(scale, scale);
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    return new PixelCanvas(image, graphics, resolution);
  }

  @Override
  void write(String text, double x, double y, TextStyle style, Anchor anchor) {
    graphics().drawString(text, (float) (x - anchor.share() * style.width(text)), (float) y);
  }

  /** The image drawn so far. */
  public BufferedImage image() {
    return image;
  }

  /** Encodes the image as PNG with its resolution in the metadata. */
  public byte[] png() {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(stream);
      ImageWriteParam smallest = writer.getDefaultWriteParam();
      smallest.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      smallest.setCompressionQuality(0);
      writer.write(null, new IIOImage(image, null, metadata(writer)), smallest);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private IIOMetadata metadata(ImageWriter writer) throws IIOInvalidTreeException {
    IIOMetadata metadata =
        writer.getDefaultImageMetadata(
            ImageTypeSpecifier.createFromRenderedImage(image), writer.getDefaultWriteParam());
    String perMetre = String.valueOf(Math.round(resolution / METRES_PER_INCH));
    IIOMetadataNode density = new IIOMetadataNode("pHYs");
    density.setAttribute("pixelsPerUnitXAxis", perMetre);
    density.setAttribute("pixelsPerUnitYAxis", perMetre);
    density.setAttribute("unitSpecifier", "meter");
    IIOMetadataNode root = new IIOMetadataNode("javax_imageio_png_1.0");
    root.appendChild(density);
    metadata.mergeTree("javax_imageio_png_1.0", root);
    return metadata;
  }
}
