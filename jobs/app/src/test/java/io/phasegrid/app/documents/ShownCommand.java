package io.phasegrid.app.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A command that a document shows, in a block of code or between backticks.
 *
 * @param place the document, and the line on which the block or the words begin
 * @param text in one line, without a comment behind it
 */
record ShownCommand(String place, String text) {

  private static final Path ROOT = Path.of(System.getProperty("phasegrid.root", ".."));
  private static final List<String> FOLDERS = List.of("docs", "deploy", "notebooks");
  private static final List<String> SCRIPTS =
      List.of("bench/", "deploy/", "docs/", "notebooks/", "sweeps/");

  /** A block of code with the language that it names, or words between backticks. */
  private static final Pattern CODE =
      Pattern.compile("(?ms)^```(?<language>\\w*)\\n(?<block>.*?)^```|`(?<words>[^`]+)`");

  private static final Pattern BEFORE = Pattern.compile("^(?:[A-Z_]+=\\S+ |time |source <\\()+");
  private static final Pattern PROGRAM = Pattern.compile("^(?:\\./)?phasegrid (?<arguments>.+)$");
  private static final Pattern SUBMITTED =
      Pattern.compile(
          "^(?:\\S*spark-submit .*?phasegrid\\.jar|deploy/local-cluster submit) +(?<arguments>[^-].*)$");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  /** All that README, the contributor's guide and the documents of each folder show. */
  static List<ShownCommand> all() {
    List<ShownCommand> commands = new ArrayList<>();
    try {
      List<Path> documents = new ArrayList<>();
      documents.add(ROOT.resolve("README.md"));
      documents.add(ROOT.resolve("CONTRIBUTING.md"));
      for (String folder : FOLDERS) {
        try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
          files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(documents::add);
        }
      }
      for (Path document : documents) {
        read(ROOT.relativize(document).toString(), Files.readString(document), commands);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return commands;
  }

  private static void read(String name, String document, List<ShownCommand> commands) {
    CODE.matcher(document)
        .results()
        .forEach(
            code -> {
              long line = document.substring(0, code.start()).lines().count() + 1;
              String place = name + ":" + line;
              if (code.group(3) != null) {
                commands.add(new ShownCommand(place, oneLine(code.group(3))));
              } else if (code.group(1).isEmpty()) {
                code.group(2)
                    .replaceAll("\\\\\\n *", "")
                    .lines()
                    .map(ShownCommand::withoutComment)
                    .filter(text -> !text.isEmpty())
                    .forEach(text -> commands.add(new ShownCommand(place, text)));
              }
            });
  }

  private static String oneLine(String words) {
    return withoutComment(words.replaceAll("\\s+", " "));
  }

  private static String withoutComment(String text) {
    return text.replaceFirst("(^| +)#.*$", "").strip();
  }

  /** The repository's root. */
  static Path root() {
    return ROOT;
  }

  /** What stands behind settings of the environment and the like. */
  String bare() {
    String bare = BEFORE.matcher(text).replaceFirst("");
    return bare.equals(text) || !text.contains("<(") ? bare : bare.replaceFirst("\\)$", "");
  }

  /** The program's arguments, if this runs it on this machine; else none. */
  List<String> arguments() {
    return words(PROGRAM);
  }

  /** The program's arguments, if this sends it to a cluster; else none. */
  List<String> submitted() {
    return words(SUBMITTED);
  }

  private List<String> words(Pattern command) {
    return command
        .matcher(bare())
        .results()
        .map(match -> match.group(1))
        .flatMap(arguments -> WORD.matcher(arguments).results().map(ShownCommand::word))
        .toList();
  }

  private static String word(MatchResult match) {
    return match.group(1) == null ? match.group(2) : match.group(1);
  }

  /** Whether Maven runs it. */
  boolean isMaven() {
    return bare().startsWith("mvn ");
  }

  /** The file of this repository that it begins with, if it does. */
  Stream<String> script() {
    String first = bare().replaceFirst("[ (,;].*", "");
    return SCRIPTS.stream().anyMatch(first::startsWith) ? Stream.of(first) : Stream.empty();
  }

  @Override
  public String toString() {
    return text + "  (" + place + ")";
  }
}
