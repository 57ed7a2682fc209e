package io.phasegrid.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaModifier;
import io.phasegrid.ModuleRules;
import io.phasegrid.PublicApi;
import org.junit.jupiter.api.Test;

/** What every class of this module keeps to. */
class HouseRulesTest extends ModuleRules {

  HouseRulesTest() {
    super("jobs/app", "io.phasegrid.app", "io.phasegrid.api");
  }

  @Test
  void onlyTheCommandLineKnowsPicocli() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.phasegrid.app.cli")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(main());
  }

  @Test
  void nobodyKnowsTheCommandLine() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.phasegrid.app.cli")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.phasegrid.app.cli")
        .check(main());
  }

  @Test
  void thePublicPackagesRunWithoutTheLibrariesOfTheCommandLine() {
    noClasses()
        .that()
        .resideInAPackage(PublicApi.PACKAGES)
        .should()
        .transitivelyDependOnClassesThat()
        .resideInAnyPackage("picocli..", "org.jline..", "io.phasegrid.app.cli..")
        .check(main());
  }

  @Test
  void thePublicTypesAreThese() {
    assertThat(
            main().stream()
                .filter(type -> type.getPackageName().startsWith("io.phasegrid.api"))
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .map(type -> type.getName().substring("io.phasegrid.api.".length())))
        .containsExactlyInAnyOrder(
            "FigureOptions",
            "FigureOptions$Width",
            "Measurement",
            "Phasegrid",
            "PhasegridException",
            "SweepFigure",
            "SweepRequest",
            "SweepResults",
            "measures.LayerAlignments",
            "measures.LayerSpectrum",
            "measures.PowerLawFit",
            "measures.Relation",
            "measures.Variant");
  }
}
