package io.phasegrid.app.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A headless Chromium with one tab, spoken to by its DevTools protocol. */
final class Browser implements AutoCloseable, WebSocket.Listener {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long PATIENCE_SECONDS = 60;
  private static final int POLL_MILLIS = 30;

  /** What a page may ask for that is inside it, or is itself. */
  private static final Pattern FROM_DISK = Pattern.compile("^(file|data|blob):.*", Pattern.DOTALL);

  private final Process process;
  private final Path profile;
  private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final AtomicInteger calls = new AtomicInteger();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final StringBuilder message = new StringBuilder();
  private final WebSocket socket;

  private Browser(Process process, Path profile) throws Exception {
    this.process = process;
    this.profile = profile;
    HttpClient client = HttpClient.newHttpClient();
    URI tabs = URI.create("http://127.0.0.1:" + port() + "/json/list");
    JsonNode list =
        JSON.readTree(
            client.send(HttpRequest.newBuilder(tabs).build(), BodyHandlers.ofString()).body());
    String address = null;
    for (JsonNode tab : list) {
      if (tab.get("type").asText().equals("page")) {
        address = tab.get("webSocketDebuggerUrl").asText();
      }
    }
    socket = client.newWebSocketBuilder().buildAsync(URI.create(address), this).join();
    for (String domain : List.of("Runtime", "Log", "Network", "Page")) {
      call(domain + ".enable");
    }
    call("Performance.enable", "timeDomain", "threadTicks");
  }

  /** The program, if this machine has it. */
  static Optional<Path> installed() {
    return Stream.of("chromium", "chromium-browser", "google-chrome")
        .flatMap(
            name ->
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                    .map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Starts it with an empty profile. */
  static Browser start() throws Exception {
    Path profile = Files.createTempDirectory("phasegrid-browser");
    Process process =
        new ProcessBuilder(
                installed().orElseThrow().toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + profile,
                "--remote-debugging-port=0",
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(profile.resolve("output.txt").toFile())
            .start();
    try {
      return new Browser(process, profile);
    } catch (Exception e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private String port() throws IOException, InterruptedException {
    Path file = profile.resolve("DevToolsActivePort");
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() < end) {
      List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
      if (lines.size() > 1) {
        return lines.get(0);
      }
      Thread.sleep(POLL_MILLIS);
    }
    throw new IOException(
        "Chromium did not start: " + Files.readString(profile.resolve("output.txt")));
  }

  /** Opens a page in a window of this size, and waits until it says that it is ready. */
  void open(Path page, int width, int height) {
    resize(width, height);
    call("Page.navigate", "url", page.toUri().toString());
    await("document.documentElement.dataset.ready === 'true'");
  }

  void resize(int width, int height) {
    call(
        "Emulation.setDeviceMetricsOverride",
        "width",
        width,
        "height",
        height,
        "deviceScaleFactor",
        1,
        "mobile",
        false);
  }

  /** The value of an expression in the page; of a promise, once it is kept. */
  JsonNode evaluate(String expression) {
    JsonNode answer =
        call(
            "Runtime.evaluate",
            "expression",
            expression,
            "returnByValue",
            true,
            "awaitPromise",
            true);
    assertThat(answer.has("exceptionDetails")).as("%s: %s", expression, answer).isFalse();
    return answer.get("result").path("value");
  }

  /** Waits until an expression is true. */
  void await(String expression) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() < end) {
      // While a page is being opened there may be no document.
      if (evaluate("(() => { try { return " + expression + " } catch (e) { return false } })()")
          .asBoolean()) {
        return;
      }
      pause();
    }
    throw new AssertionError("never became true: " + expression);
  }

  private static void pause() {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  void moveMouse(double x, double y) {
    mouse("mouseMoved", x, y, "none");
  }

  void click(double x, double y) {
    moveMouse(x, y);
    mouse("mousePressed", x, y, "left");
    mouse("mouseReleased", x, y, "left");
  }

  private void mouse(String type, double x, double y, String button) {
    call(
        "Input.dispatchMouseEvent",
        "type",
        type,
        "x",
        x,
        "y",
        y,
        "button",
        button,
        "clickCount",
        1);
  }

  /** Presses keys, such as ArrowRight, one after the other. */
  void press(String... keys) {
    for (String key : keys) {
      Map<String, Integer> codes =
          Map.of(
              "Enter",
              13,
              "Escape",
              27,
              "Tab",
              9,
              "End",
              35,
              "Home",
              36,
              "ArrowLeft",
              37,
              "ArrowUp",
              38,
              "ArrowRight",
              39,
              "ArrowDown",
              40);
      call(
          "Input.dispatchKeyEvent",
          "type",
          "keyDown",
          "key",
          key,
          "code",
          key,
          "windowsVirtualKeyCode",
          codes.get(key));
      call(
          "Input.dispatchKeyEvent",
          "type",
          "keyUp",
          "key",
          key,
          "code",
          key,
          "windowsVirtualKeyCode",
          codes.get(key));
    }
  }

  /** A picture of the window as a PNG file. */
  void picture(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    String data = call("Page.captureScreenshot", "format", "png").get("data").asText();
    Files.write(file, Base64.getDecoder().decode(data));
  }

  /**
   * Time that the page's own thread has computed so far, in milliseconds: what a machine with
   * nothing else to do would take.
   */
  double millisComputed() {
    for (JsonNode metric : call("Performance.getMetrics").get("metrics")) {
      if (metric.get("name").asText().equals("TaskDuration")) {
        return 1000 * metric.get("value").asDouble();
      }
    }
    throw new AssertionError("Chromium measures no TaskDuration");
  }

  /** Errors and warnings so far: of programs, of the console, of the content policy. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** Forgets the complaints of what was meant to be refused. */
  void forgetComplaints() {
    complaints.clear();
  }

  /** What was asked of any network so far. */
  List<String> networkRequests() {
    return requests.stream().filter(url -> !FROM_DISK.matcher(url).matches()).toList();
  }

  private JsonNode call(String method, Object... parameters) {
    ObjectNode request = JSON.createObjectNode();
    int id = calls.incrementAndGet();
    request.put("id", id).put("method", method);
    ObjectNode named = request.putObject("params");
    for (int i = 0; i < parameters.length; i += 2) {
      named.set((String) parameters[i], JSON.valueToTree(parameters[i + 1]));
    }
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    socket.sendText(request.toString(), true).join();
    JsonNode reply = answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    assertThat(reply.has("error")).as("%s: %s", request, reply).isFalse();
    return reply.get("result");
  }

  @Override
  public CompletionStage<?> onText(WebSocket source, CharSequence part, boolean last) {
    message.append(part);
    if (last) {
      String text = message.toString();
      message.setLength(0);
      try {
        receive(JSON.readTree(text));
      } catch (IOException e) {
        complaints.add(e.toString());
      }
    }
    source.request(1);
    return null;
  }

  private void receive(JsonNode node) {
    if (node.has("id")) {
      waiting.remove(node.get("id").asInt()).complete(node);
      return;
    }
    JsonNode event = node.get("params");
    switch (node.get("method").asText()) {
      case "Runtime.exceptionThrown", "Log.entryAdded" -> complaints.add(event.toString());
      case "Runtime.consoleAPICalled" -> {
        if (List.of("error", "warning", "assert").contains(event.get("type").asText())) {
          complaints.add(event.toString());
        }
      }
      case "Page.javascriptDialogOpening" -> complaints.add(event.toString());
      case "Network.requestWillBeSent" -> requests.add(event.get("request").get("url").asText());
      default -> {
        // Of no interest here.
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.abort();
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(each -> each.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join());
    try (Stream<Path> files = Files.walk(profile)) {
      files.sorted(java.util.Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }
}
