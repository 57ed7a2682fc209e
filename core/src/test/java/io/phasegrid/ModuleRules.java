package io.phasegrid;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What every class of every module keeps to; a module's own rules extend these. */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class ModuleRules {

  private static final int LONGEST_FILE = 320;
  private static final Pattern PUBLIC_TYPE =
      Pattern.compile("(?m)^public (?:\\w+ )*(?:class|interface|record|enum) ");
  private static final Pattern DOCUMENTED_TYPE =
      Pattern.compile("(?m)^ ?\\*/\\n(?:@.*\\n)*public |^/\\*\\*.*\\*/\\n(?:@.*\\n)*public ");

  /** An annotation that spans lines ends in a line of nothing but brackets. */
  private static final Pattern LONG_ANNOTATION =
      Pattern.compile("(?m)^@\\w+\\(\\n(?: .*\\n)*? +\\}?\\)\\n");

  /**
   * Formats of numbers and changes of case without a locale: other digits and letters in files and
   * tables of some machines. Without a number, as in {@code "%s"}, text is the same everywhere.
   */
  private static final Pattern TEXT_OF_THE_LOCALE =
      Pattern.compile(
          "%[-#+ 0,(]*\\d*(\\.\\d+)?[dfeg](?!\\w)[^\"\n]*\"\\s*\\.formatted\\("
              + "|String\\.format\\(\\s*\"|to(Lower|Upper)Case\\(\\)");

  private final String module;
  private final List<String> rootPackages;
  private final JavaClasses main;

  /**
   * @param module name of the module's folder
   * @param rootPackages that hold all others of the module
   */
  protected ModuleRules(String module, String... rootPackages) {
    this.module = module;
    this.rootPackages = List.of(rootPackages);
    this.main =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages(rootPackages);
  }

  /** The classes of the module without its tests. */
  protected final JavaClasses main() {
    return main;
  }

  @Test
  void packagesHaveNoCycles() {
    for (String root : rootPackages) {
      slices()
          .matching(root + ".(*)..")
          .should()
          .beFreeOfCycles()
          .allowEmptyShould(true)
          .check(main);
    }
  }

  @Test
  void randomNumbersAreKeyed() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .areAssignableTo(java.util.Random.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(ThreadLocalRandom.class)
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("java\\.util\\.(Splittable|random\\.).*")
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .callMethod(StrictMath.class, "random")
        .check(main);
  }

  @Test
  void classesAreNamedAfterWhatTheyAre() {
    noClasses().should().haveNameMatching(".*(Utils?|Helpers?|Managers?)").check(main);
  }

  @Test
  void stateIsPrivateOrFinal() {
    fields().that().areNotFinal().should().bePrivate().allowEmptyShould(true).check(main);
  }

  @Test
  void everyPackageSaysWhatItPromises() {
    List<Path> silent =
        mainFiles().stream()
            .map(Path::getParent)
            .distinct()
            .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
            .toList();

    assertThat(silent).isEmpty();
  }

  @Test
  void publicSignaturesExposeNothingInternal() {
    PublicApi.EXPOSES_NOTHING_INTERNAL.check(main);
  }

  @Test
  void packagesForUsersSayThatTheOthersAreInternal() {
    List<Path> silent =
        mainFiles().stream()
            .filter(file -> file.endsWith("package-info.java"))
            .filter(file -> read(file).contains("\npackage " + PublicApi.ROOT))
            .filter(file -> !read(file).replaceAll("\n \\* ", " ").contains("are internal"))
            .toList();

    assertThat(silent).isEmpty();
  }

  @Test
  void publicTypesAreDocumented() {
    assertThat(filesWhere(ModuleRules::lacksDocumentation)).isEmpty();
  }

  @Test
  void textIsTheSameWhateverTheLocale() {
    assertThat(filesWhere(text -> TEXT_OF_THE_LOCALE.matcher(text).find())).isEmpty();
  }

  @Test
  void filesStayShort() {
    assertThat(filesWhere(text -> text.lines().count() > LONGEST_FILE)).isEmpty();
  }

  private static boolean lacksDocumentation(String text) {
    String plain = LONG_ANNOTATION.matcher(text).replaceAll("");
    return PUBLIC_TYPE.matcher(plain).find() && !DOCUMENTED_TYPE.matcher(plain).find();
  }

  private List<Path> filesWhere(Predicate<String> test) {
    return mainFiles().stream().filter(file -> test.test(read(file))).toList();
  }

  private List<Path> mainFiles() {
    try (Stream<Path> files = Files.walk(mainFolder())) {
      List<Path> found = files.filter(file -> file.toString().endsWith(".java")).toList();
      assertThat(found).isNotEmpty();
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The build names the root of the checkout; an editor starts tests in it or in the module. */
  private Path mainFolder() {
    Path root = Path.of(System.getProperty("phasegrid.root", ""));
    Path fromRoot = root.resolve(module + "/src/main/java");
    return Files.isDirectory(fromRoot) ? fromRoot : Path.of("src/main/java");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
