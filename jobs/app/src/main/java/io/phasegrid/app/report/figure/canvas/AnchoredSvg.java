package io.phasegrid.app.report.figure.canvas;

import org.apache.batik.svggen.DOMGroupManager;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Element;

/**
 * Batik SVG generator whose texts are aligned by the viewer, since its font may differ in width
 * from the one measured here.
 */
final class AnchoredSvg extends SVGGraphics2D {

  /** Fonts of similar width first; lines were broken for the first one on most machines. */
  private static final String FAMILY = "'DejaVu Sans', Verdana, sans-serif";

  AnchoredSvg(SVGGeneratorContext context) {
    super(context, false);
  }

  void write(String text, double x, double y, Anchor anchor) {
    Element element = getDOMFactory().createElementNS(SvgCanvas.NAMESPACE, "text");
    element.setAttribute("x", getGeneratorContext().doubleString(x));
    element.setAttribute("y", getGeneratorContext().doubleString(y));
    element.setAttribute("text-anchor", anchor.word());
    element.setAttribute("stroke", "none");
    element.setAttribute("font-family", FAMILY);
    element.setTextContent(text);
    domGroupManager.addElement(element, DOMGroupManager.FILL);
  }
}
