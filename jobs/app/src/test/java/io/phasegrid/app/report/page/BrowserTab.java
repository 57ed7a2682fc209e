package io.phasegrid.app.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands a browser to tests, one per class. Where none is installed the tests are skipped, but not
 * under continuous integration, where they fail.
 */
final class BrowserTab implements ParameterResolver, BeforeAllCallback {

  @Override
  public void beforeAll(ExtensionContext context) {
    boolean installed = Browser.installed().isPresent();
    if ("true".equals(System.getenv("CI"))) {
      assertThat(installed).as("a Chromium is installed").isTrue();
    }
    assumeTrue(installed, "no Chromium is installed: on Debian, apt-get install chromium");
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Browser.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    ExtensionContext owner = context;
    while (owner.getTestMethod().isPresent()) {
      owner = owner.getParent().orElseThrow();
    }
    return owner
        .getStore(Namespace.create(BrowserTab.class))
        .getOrComputeIfAbsent(Started.class, key -> Started.now(), Started.class)
        .browser();
  }

  private record Started(Browser browser) implements CloseableResource {

    static Started now() {
      try {
        return new Started(Browser.start());
      } catch (Exception e) {
        throw new IllegalStateException("Chromium does not start", e);
      }
    }

    @Override
    public void close() throws Exception {
      browser.close();
    }
  }
}
