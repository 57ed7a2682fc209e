package io.phasegrid.engine.fused;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import io.phasegrid.ModuleRules;
import org.junit.jupiter.api.Test;

/** What every class of this module keeps to. */
class HouseRulesTest extends ModuleRules {

  HouseRulesTest() {
    super("engines/fused", "io.phasegrid.engine.fused");
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

  @Test
  void nativeCodeIsCalledByBackEndsAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "io.phasegrid.engine.fused.opencl..", "io.phasegrid.engine.fused.cuda..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.bytedeco..")
        .check(main());
  }
}
