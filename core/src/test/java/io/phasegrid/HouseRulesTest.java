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

/** What every class of this module keeps to. */
class HouseRulesTest {

  private static final int LONGEST_FILE = 320;
  private static final Pattern PUBLIC_TYPE =
      Pattern.compile("(?m)^public (?:\\w+ )*(?:class|interface|record|enum) ");
  private static final Pattern DOCUMENTED_TYPE =
      Pattern.compile("(?m)^ ?\\*/\\n(?:@.*\\n)*public |^/\\*\\*.*\\*/\\n(?:@.*\\n)*public ");

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.phasegrid");

  @Test
  void theCoreKnowsNoClusterAndNoCommandLine() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.spark..", "picocli..")
        .check(MAIN);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.phasegrid.(*)..").should().beFreeOfCycles().check(MAIN);
  }

  @Test
  void nativeCodeIsCalledInTwoPlaces() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.phasegrid.linear", "io.phasegrid.train.cpu")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.bytedeco..")
        .check(MAIN);
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
        .check(MAIN);
  }

  @Test
  void classesAreNamedAfterWhatTheyAre() {
    noClasses().should().haveNameMatching(".*(Utils?|Helpers?|Managers?)").check(MAIN);
  }

  @Test
  void stateIsPrivateOrFinal() {
    fields().that().areNotFinal().should().bePrivate().check(MAIN);
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
  void publicTypesAreDocumented() {
    assertThat(filesWhere(HouseRulesTest::lacksDocumentation)).isEmpty();
  }

  @Test
  void filesStayShort() {
    assertThat(filesWhere(text -> text.lines().count() > LONGEST_FILE)).isEmpty();
  }

  private static boolean lacksDocumentation(String text) {
    return PUBLIC_TYPE.matcher(text).find() && !DOCUMENTED_TYPE.matcher(text).find();
  }

  private static List<Path> filesWhere(Predicate<String> test) {
    return mainFiles().stream().filter(file -> test.test(read(file))).toList();
  }

  private static List<Path> mainFiles() {
    try (Stream<Path> files = Files.walk(mainFolder())) {
      List<Path> found = files.filter(file -> file.toString().endsWith(".java")).toList();
      assertThat(found).isNotEmpty();
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The build names the root of the checkout; an editor starts tests in it or in the module. */
  private static Path mainFolder() {
    Path root = Path.of(System.getProperty("phasegrid.root", ""));
    Path fromRoot = root.resolve("core/src/main/java");
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
