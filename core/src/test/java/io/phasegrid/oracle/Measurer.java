package io.phasegrid.oracle;

import java.util.Set;

/** Something that measures a layer, as the golden checks see it. */
public interface Measurer {

  /** Name in test reports. */
  String name();

  /** How closely it is held to the fixtures. */
  Tolerance tolerance();

  /**
   * All measures of a layer.
   *
   * @param sample the layer; not to be changed
   * @param cut singular values with z ≤ cut · z_max are left out of the exponents
   */
  LayerMeasures measure(LayerSample sample, double cut);

  /**
   * Keys of the fixtures that this measurer does not report: a mode ({@code cent}), a part of a
   * mode ({@code matrices}, {@code pr}, {@code null_analytic}) or an exponent ({@code offd_h}).
   */
  default Set<String> omits() {
    return Set.of();
  }
}
