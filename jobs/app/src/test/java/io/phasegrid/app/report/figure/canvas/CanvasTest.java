package io.phasegrid.app.report.figure.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.phasegrid.input.InputException;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.ImageInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class CanvasTest {

  @Test
  void svgHasTextAsTextWithItsAnchorAndSaysWhatItShows() throws Exception {
    SvgCanvas canvas = SvgCanvas.of(100, 50);
    canvas.text("10⁻⁴ & <α>", 30, 20, TextStyle.of(8), Anchor.MIDDLE);

    Element root = parsed(canvas.svg("A title", "What <it> shows")).getDocumentElement();
    Element text = (Element) root.getElementsByTagName("text").item(0);

    assertThat(text.getTextContent()).isEqualTo("10⁻⁴ & <α>");
    assertThat(text.getAttribute("text-anchor")).isEqualTo("middle");
    assertThat(text.getAttribute("x")).isEqualTo("30");
    assertThat(root.getAttribute("viewBox")).isEqualTo("0 0 100.000 50.000");
    assertThat(root.getAttribute("width")).isEqualTo("35.28mm");
    assertThat(first(root, "title")).isEqualTo("A title");
    assertThat(first(root, "desc")).isEqualTo("What <it> shows");
  }

  /** Names and paths may hold what XML cannot, even as a reference. */
  @Test
  void svgIsWellFormedWhateverTheTextIs() throws Exception {
    SvgCanvas canvas = SvgCanvas.of(100, 50);
    String hostile = "</text><script>\u2028 ]]> <!-- \"' \ud83d\ude00 ";
    canvas.text(hostile + "\u0001\ud800|", 30, 20, TextStyle.of(8), Anchor.MIDDLE);

    Element root = parsed(canvas.svg("\u0000", hostile + "\ufffe")).getDocumentElement();

    assertThat(first(root, "text")).isEqualTo(hostile + "\ufffd\ufffd|");
    assertThat(first(root, "title")).isEqualTo("\ufffd");
    assertThat(first(root, "desc")).isEqualTo(hostile + "\ufffd");
  }

  @Test
  void lettersShrinkWhereThereIsNoRoom() {
    TextStyle style = TextStyle.of(8).asBold();
    String text = "model = perceptron-batchnorm";

    assertThat(style.fitting(text, 500)).isEqualTo(style);
    assertThat(style.fitting(text, 60).width(text)).isCloseTo(60, within(0.5));
    assertThat(style.fitting(text, 60).bold()).isTrue();
  }

  @Test
  void theSameStrokesAreTheSameBytes() {
    assertThat(drawn()).isEqualTo(drawn());
  }

  private static byte[] drawn() {
    SvgCanvas canvas = SvgCanvas.of(100, 50);
    canvas.within(
        new Rectangle2D.Double(0, 0, 50, 50),
        () -> canvas.fill(new Rectangle2D.Double(10, 10, 80, 20), Color.RED));
    canvas.textUpwards("up", 10, 20, TextStyle.of(7).asBold());
    return canvas.svg("t", "d");
  }

  @Test
  void pixelsAreThreeHundredToTheInchAndThePngSaysSo() throws IOException {
    PixelCanvas canvas = PixelCanvas.of(72, 36);
    canvas.tile(new Rectangle2D.Double(36, 0, 36, 36), Color.BLUE);

    assertThat(canvas.image().getWidth()).isEqualTo(300);
    assertThat(canvas.image().getHeight()).isEqualTo(150);
    assertThat(canvas.image().getRGB(149, 75)).isEqualTo(Color.WHITE.getRGB());
    assertThat(canvas.image().getRGB(150, 75)).isEqualTo(Color.BLUE.getRGB());
    assertThat(millimetresPerPixel(canvas.png())).isEqualTo(25.4 / 300, within(1e-5));
  }

  private static double millimetresPerPixel(byte[] png) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
    try (ImageInputStream stream = ImageIO.createImageInputStream(new ByteArrayInputStream(png))) {
      reader.setInput(stream);
      IIOMetadata metadata = reader.getImageMetadata(0);
      Element root = (Element) metadata.getAsTree("javax_imageio_1.0");
      Element size = (Element) root.getElementsByTagName("HorizontalPixelSize").item(0);
      return Double.parseDouble(size.getAttribute("value"));
    }
  }

  @ParameterizedTest
  @EnumSource(Anchor.class)
  void pixelTextLiesByItsAnchor(Anchor anchor) {
    PixelCanvas canvas = PixelCanvas.of(144, 36);
    TextStyle style = TextStyle.of(10);
    canvas.text("HHHHH", 72, 24, style, anchor);

    List<Integer> inked =
        IntStream.range(0, canvas.image().getWidth())
            .filter(x -> isInked(canvas, x))
            .boxed()
            .toList();
    double left = 72 - anchor.share() * style.width("HHHHH");

    assertThat(inked.get(0) * 72.0 / 300).isEqualTo(left, within(1.5));
    assertThat(inked.get(inked.size() - 1) * 72.0 / 300)
        .isEqualTo(left + style.width("HHHHH"), within(1.5));
  }

  private static boolean isInked(PixelCanvas canvas, int x) {
    return IntStream.range(0, canvas.image().getHeight())
        .anyMatch(y -> (canvas.image().getRGB(x, y) & 0xFF) < 128);
  }

  @Test
  void aJavaWithoutFontsIsToldInOneSentence() {
    TextStyle.requireFonts();

    // What OpenJDK 17 throws in a container with an empty /usr/share/fonts.
    Runnable asks =
        () -> {
          throw new Error("Probable fatal error: No physical fonts found.");
        };
    assertThatThrownBy(() -> TextStyle.requireFonts(asks))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("has no fonts")
        .hasMessageContaining("apt-get install fontconfig fonts-dejavu-core");
  }

  private static String first(Element root, String tag) {
    NodeList found = root.getElementsByTagName(tag);
    return found.item(0).getTextContent();
  }

  private static Document parsed(byte[] svg) throws Exception {
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg));
  }
}
