package io.phasegrid.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import io.phasegrid.ModuleRules;
import org.junit.jupiter.api.Test;

/** What every class of this module keeps to. */
class HouseRulesTest extends ModuleRules {

  HouseRulesTest() {
    super("jobs", "io.phasegrid.jobs");
  }

  @Test
  void onlyTheCommandLineKnowsPicocli() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.phasegrid.jobs.cli")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(main());
  }

  @Test
  void nobodyKnowsTheCommandLine() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.phasegrid.jobs.cli")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.phasegrid.jobs.cli")
        .check(main());
  }
}
