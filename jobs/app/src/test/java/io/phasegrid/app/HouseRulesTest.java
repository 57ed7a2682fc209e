package io.phasegrid.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import io.phasegrid.ModuleRules;
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
}
