package io.phasegrid.engine.vector;

import io.phasegrid.ModuleRules;

/** What every class of this module keeps to. */
class HouseRulesTest extends ModuleRules {

  HouseRulesTest() {
    super("engines/vector", "io.phasegrid.engine.vector");
  }
}
