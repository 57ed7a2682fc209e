package io.phasegrid;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import org.junit.jupiter.api.Test;

/** What every class of this module keeps to. */
class HouseRulesTest extends ModuleRules {

  HouseRulesTest() {
    super("core", "io.phasegrid");
  }

  @Test
  void theCoreKnowsNoJobsNoClusterAndNoCommandLine() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.phasegrid.spark..",
            "io.phasegrid.analysis..",
            "io.phasegrid.app..",
            "io.phasegrid.engine..",
            "org.apache.spark..",
            "picocli..",
            "org.jline..",
            "org.apache.batik..")
        .check(main());
  }

  @Test
  void nobodyInsideNeedsThePublicPackages() {
    noClasses()
        .that()
        .resideOutsideOfPackage(PublicApi.PACKAGES)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(PublicApi.PACKAGES)
        .check(main());
  }

  @Test
  void nativeCodeIsCalledInTwoPlaces() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.phasegrid.linear", "io.phasegrid.train.cpu")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.bytedeco..")
        .check(main());
  }

  @Test
  void readingASweepFileNeedsNoNativeLibrary() {
    noClasses()
        .that()
        .resideInAPackage("io.phasegrid.sweep")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.phasegrid.linear..", "org.bytedeco..")
        .check(main());
  }
}
