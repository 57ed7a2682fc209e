package io.phasegrid.spark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import io.phasegrid.ModuleRules;
import org.junit.jupiter.api.Test;

/** What every class of this module keeps to. */
class HouseRulesTest extends ModuleRules {

  HouseRulesTest() {
    super("jobs/spark", "io.phasegrid.spark");
  }

  @Test
  void trainingKnowsNoAnalysisAndNoApplication() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.phasegrid.analysis..", "io.phasegrid.app..", "io.phasegrid.api..", "picocli..")
        .check(main());
  }

  @Test
  void onlyRunsNeedRecovery() {
    classes()
        .that()
        .resideInAPackage("io.phasegrid.spark.recovery")
        .should()
        .onlyHaveDependentClassesThat()
        .resideInAnyPackage("io.phasegrid.spark.recovery", "io.phasegrid.spark.run")
        .check(main());
  }
}
