package io.phasegrid.analysis;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import io.phasegrid.ModuleRules;
import org.junit.jupiter.api.Test;

/** What every class of this module keeps to. */
class HouseRulesTest extends ModuleRules {

  HouseRulesTest() {
    super("jobs/analysis", "io.phasegrid.analysis");
  }

  @Test
  void analysisKnowsNoApplication() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.phasegrid.app..", "io.phasegrid.api..", "picocli..")
        .check(main());
  }

  @Test
  void onlyRefinementTrains() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.phasegrid.analysis.refine")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.phasegrid.spark.run", "io.phasegrid.spark.recovery")
        .check(main());
  }
}
