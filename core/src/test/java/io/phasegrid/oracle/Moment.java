package io.phasegrid.oracle;

/** The six matrices of a layer. */
public enum Moment {
  /** E[h_a h_aᵀ]. */
  HA("Ha"),
  /** E[h_b h_bᵀ] with h_b = W h_a. */
  HB("Hb"),
  /** E[g_a g_aᵀ] with g_a = Wᵀ g_b. */
  GA("Ga"),
  /** E[g_b g_bᵀ]. */
  GB("Gb"),
  /** WᵀW. */
  ZA("Za"),
  /** W Wᵀ. */
  ZB("Zb");

  private final String key;

  Moment(String key) {
    this.key = key;
  }

  /** Its name in the fixtures. */
  public String key() {
    return key;
  }
}
