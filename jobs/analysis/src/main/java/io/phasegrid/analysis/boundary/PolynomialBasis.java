package io.phasegrid.analysis.boundary;

import java.util.ArrayList;
import java.util.List;

/**
 * Polynomials in two variables, orthonormal over the points of a panel (mean 0, mean square 1, mean
 * products 0), so that an iterative fit needs few steps and one penalty suits all. Polynomials that
 * vanish on all points, such as squares on an axis of two values, are left out.
 */
final class PolynomialBasis {

  private static final double VANISHING = 1e-6;

  private final int degree;

  /** Rows: functions of the basis; columns: monomials, the constant first. */
  private final List<double[]> coefficients;

  private PolynomialBasis(int degree, List<double[]> coefficients) {
    this.degree = degree;
    this.coefficients = List.copyOf(coefficients);
  }

  /** Orthonormalises monomials up to a total degree over distinct places, by Gram-Schmidt. */
  static PolynomialBasis over(List<PlanePlace> places, int degree) {
    List<double[]> monomials = places.stream().map(place -> monomials(place, degree)).toList();
    int size = monomials.get(0).length;
    List<double[]> kept = new ArrayList<>();
    kept.add(unit(size, 0));
    for (int next = 1; next < size; next++) {
      double[] candidate = unit(size, next);
      // Twice, because of rounding errors where functions are nearly dependent.
      for (int pass = 0; pass < 2; pass++) {
        for (double[] earlier : kept) {
          double overlap = meanProduct(candidate, earlier, monomials);
          for (int i = 0; i < size; i++) {
            candidate[i] -= overlap * earlier[i];
          }
        }
      }
      double norm = Math.sqrt(meanProduct(candidate, candidate, monomials));
      if (norm > VANISHING) {
        for (int i = 0; i < size; i++) {
          candidate[i] /= norm;
        }
        kept.add(candidate);
      }
    }
    return new PolynomialBasis(degree, kept.subList(1, kept.size()));
  }

  /** Number of functions, without the constant. */
  int size() {
    return coefficients.size();
  }

  double[] at(PlanePlace place) {
    double[] monomials = monomials(place, degree);
    return coefficients.stream().mapToDouble(function -> dot(function, monomials)).toArray();
  }

  private static double[] monomials(PlanePlace place, int degree) {
    double[] values = new double[(degree + 1) * (degree + 2) / 2];
    int next = 0;
    for (int total = 0; total <= degree; total++) {
      for (int ofY = 0; ofY <= total; ofY++) {
        values[next++] = power(place.x(), total - ofY) * power(place.y(), ofY);
      }
    }
    return values;
  }

  private static double power(double base, int exponent) {
    double product = 1;
    for (int i = 0; i < exponent; i++) {
      product *= base;
    }
    return product;
  }

  private static double meanProduct(double[] a, double[] b, List<double[]> monomials) {
    double sum = 0;
    for (double[] values : monomials) {
      sum += dot(a, values) * dot(b, values);
    }
    return sum / monomials.size();
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double[] unit(int size, int index) {
    double[] vector = new double[size];
    vector[index] = 1;
    return vector;
  }
}
