package io.phasegrid.engine.torch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import io.phasegrid.ModuleRules;
import org.junit.jupiter.api.Test;

/** What every class of this module keeps to. */
class HouseRulesTest extends ModuleRules {

  HouseRulesTest() {
    super("engines/torch", "io.phasegrid.engine.torch");
  }

  @Test
  void theModuleKnowsTheCoreAlone() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.phasegrid.spark..",
            "io.phasegrid.analysis..",
            "io.phasegrid.app..",
            "org.apache.spark..",
            "picocli..")
        .check(main());
  }
}
