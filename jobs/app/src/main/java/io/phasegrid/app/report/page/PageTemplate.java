package io.phasegrid.app.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Assembles template, style, scripts and data. The content security policy permits scripts by hash
 * only, so that no text in the data can run.
 */
final class PageTemplate {

  private static final String PLOTLY = "plotly-cartesian.min.js";

  private static final Pattern MARK = Pattern.compile("\\{\\{([A-Z]+)}}");

  /** In dependency order. */
  private static final List<String> MODULES =
      List.of(
          ("text decode store rule classify view theme diagram cursor charts detail table lists"
                  + " controls main")
              .split(" "));

  private PageTemplate() {}

  /** Bytes of a page without data. */
  static long size() {
    return fill("untitled", "").getBytes(StandardCharsets.UTF_8).length;
  }

  /**
   * @param title of the browser window
   * @param json safe inside HTML
   */
  static String fill(String title, String json) {
    String plotly = resource(PLOTLY).strip();
    String program =
        MODULES.stream()
            .map(module -> resource(module + ".js"))
            .collect(Collectors.joining("\n", "(() => {\n\"use strict\";\n", "})();\n"));
    // One pass, which does not replace placeholders inside a part.
    return MARK.matcher(resource("page.html"))
        .replaceAll(
            mark ->
                Matcher.quoteReplacement(
                    switch (mark.group(1)) {
                      case "POLICY" -> policy(plotly, program);
                      case "TITLE" -> escaped(title);
                      case "STYLE" -> resource("page.css");
                      case "PLOTLY" -> plotly;
                      case "PROGRAM" -> program;
                      case "DATA" -> json;
                      default -> throw new IllegalStateException("no part " + mark.group());
                    }));
  }

  private static String policy(String plotly, String program) {
    return ("default-src 'none'; base-uri 'none'; form-action 'none'; img-src data: blob:;"
            + " style-src 'unsafe-inline'; script-src 'sha256-%s' 'sha256-%s'")
        .formatted(hash(plotly), hash(program));
  }

  private static String hash(String program) {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(program.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String resource(String name) {
    try (InputStream input = PageTemplate.class.getResourceAsStream(name)) {
      return new String(input.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the jar's own " + name + " cannot be read", e);
    }
  }
}
