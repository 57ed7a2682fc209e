package io.phasegrid.app.report.figure.canvas;

import java.awt.RenderingHints;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.batik.svggen.DOMGroupManager;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.DOMImplementation;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Canvas of SVG elements. */
public final class SvgCanvas extends Canvas {

  private static final String NAMESPACE = "http://www.w3.org/2000/svg";

  private static final Pattern NOT_XML =
      Pattern.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

  private static final int DIGITS = 3;
  private static final double MILLIMETRES_PER_POINT = 25.4 / 72;

  private final AnchoredSvg graphics;
  private final double width;
  private final double height;

  private SvgCanvas(AnchoredSvg graphics, double width, double height) {
    super(graphics);
    this.graphics = graphics;
    this.width = width;
    this.height = height;
  }

  /** Canvas of a size in points. */
  public static SvgCanvas of(double width, double height) {
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(emptyDocument());
    context.setComment("Drawn by Phasegrid");
    context.setPrecision(DIGITS);
    AnchoredSvg graphics = new AnchoredSvg(context);
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    return new SvgCanvas(graphics, width, height);
  }

  private static Document emptyDocument() {
    try {
      // The JDK's implementation: those on Spark's class path differ between clusters.
      DOMImplementation dom =
          DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().getDOMImplementation();
      return dom.createDocument(NAMESPACE, "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("every JDK makes XML documents", e);
    }
  }

  @Override
  void write(String text, double x, double y, TextStyle style, Anchor anchor) {
    graphics.write(text, x, y, anchor);
  }

  /**
   * Encodes the drawing as an SVG file.
   *
   * @param description for screen readers
   */
  public byte[] svg(String title, String description) {
    Element root = graphics.getRoot();
    root.setAttribute("width", millimetres(width));
    root.setAttribute("height", millimetres(height));
    root.setAttribute("viewBox", String.format(Locale.ROOT, "0 0 %.3f %.3f", width, height));
    root.setAttribute("role", "img");
    root.setAttribute("aria-labelledby", "title description");
    Document document = root.getOwnerDocument();
    Element paper = document.createElementNS(NAMESPACE, "rect");
    paper.setAttribute("width", "100%");
    paper.setAttribute("height", "100%");
    paper.setAttribute("style", "fill:white;stroke:none");
    root.insertBefore(paper, root.getFirstChild());
    root.insertBefore(said(document, "desc", "description", description), root.getFirstChild());
    root.insertBefore(said(document, "title", "title", title), root.getFirstChild());
    return serialised(root);
  }

  private static Element said(Document document, String tag, String id, String text) {
    Element element = document.createElementNS(NAMESPACE, tag);
    element.setAttribute("id", id);
    element.setTextContent(ofXml(text));
    return element;
  }

  /** XML has no control characters and no halves of characters, even as references. */
  private static String ofXml(String text) {
    return NOT_XML.matcher(text).replaceAll("\uFFFD");
  }

  private static byte[] serialised(Element root) {
    try {
      Transformer writer = TransformerFactory.newDefaultInstance().newTransformer();
      writer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
      StringWriter text = new StringWriter();
      text.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
      writer.transform(new DOMSource(root), new StreamResult(text));
      return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    } catch (TransformerException e) {
      throw new IllegalStateException("every JDK writes XML documents", e);
    }
  }

  /** The viewer aligns texts, since its font may differ in width from the one measured here. */
  private static final class AnchoredSvg extends SVGGraphics2D {

    /** Fonts of similar width; lines are broken for the first. */
    private static final String FAMILY = "'DejaVu Sans', Verdana, sans-serif";

    AnchoredSvg(SVGGeneratorContext context) {
      super(context, false);
    }

    void write(String text, double x, double y, Anchor anchor) {
      Element element = getDOMFactory().createElementNS(NAMESPACE, "text");
      element.setAttribute("x", getGeneratorContext().doubleString(x));
      element.setAttribute("y", getGeneratorContext().doubleString(y));
      element.setAttribute("text-anchor", anchor.word());
      element.setAttribute("stroke", "none");
      element.setAttribute("font-family", FAMILY);
      element.setTextContent(ofXml(text));
      domGroupManager.addElement(element, DOMGroupManager.FILL);
    }
  }

  private static String millimetres(double points) {
    return String.format(Locale.ROOT, "%.2fmm", points * MILLIMETRES_PER_POINT);
  }
}
