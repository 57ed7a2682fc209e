package io.phasegrid.engine.dl4jspark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import io.phasegrid.ModuleRules;
import org.junit.jupiter.api.Test;

/** What every class of this module keeps to. */
class HouseRulesTest extends ModuleRules {

  HouseRulesTest() {
    super("engines/dl4j-spark", "io.phasegrid.engine.dl4jspark");
  }

  @Test
  void nd4jDrawsNothing() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.nd4j.linalg.api.rng..")
        .check(main());
  }
}
