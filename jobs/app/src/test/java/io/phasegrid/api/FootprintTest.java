package io.phasegrid.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What a build that depends on Phasegrid gets with it. */
class FootprintTest {

  private static final Path ROOT = Path.of(System.getProperty("phasegrid.root", ".."));

  @Test
  void theLibrariesOfTheCommandLineAreNotPassedOn() throws Exception {
    assertThat(passedOn("jobs/app"))
        .contains("phasegrid-analysis", "phasegrid-vector")
        .noneMatch(name -> name.startsWith("picocli") || name.startsWith("jline"));
  }

  @Test
  void theCoreHasNeitherCommandLineNorGraphicsNorSpark() throws Exception {
    assertThat(passedOn("core"))
        .containsExactlyInAnyOrder(
            "commons-math3", "snakeyaml", "javacpp", "javacpp", "openblas", "openblas");
  }

  /** Artifacts of scope compile or runtime that are not optional. */
  private static List<String> passedOn(String module) throws Exception {
    Element project =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(ROOT.resolve(module).resolve("pom.xml").toFile())
            .getDocumentElement();
    NodeList dependencies = project.getElementsByTagName("dependency");
    List<String> names = new ArrayList<>();
    for (int i = 0; i < dependencies.getLength(); i++) {
      Element dependency = (Element) dependencies.item(i);
      String scope = text(dependency, "scope");
      boolean isPassed = List.of("", "compile", "runtime").contains(scope);
      if (isPassed && !text(dependency, "optional").equals("true")) {
        names.add(text(dependency, "artifactId"));
      }
    }
    return names;
  }

  private static String text(Element dependency, String name) {
    NodeList found = dependency.getElementsByTagName(name);
    return found.getLength() == 0 ? "" : found.item(0).getTextContent();
  }
}
