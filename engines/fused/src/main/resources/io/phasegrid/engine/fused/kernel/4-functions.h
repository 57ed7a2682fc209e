/*
 * Functions of one number. Only +, -, x, fma and correctly rounded division touch floats, in the order written, so that
 * every device that keeps IEEE 754 gives the same bits. NaN passes through all of them.
 */

/* Below 3e-18 becomes 0, so that nothing turns denormal. */
FUNCTION float flushed(float x) { return (x + 1e-10f) - 1e-10f; }

/* FastTanh of core, with fma. */
FUNCTION float hyperbolicTangent(float h) {
  float x = h > 7.9053111f ? 7.9053111f : (h < -7.9053111f ? -7.9053111f : h);
  float s = x * x;
  float p = FMA(-5.641676159e-14f, s, 4.087417210e-11f);
  p = FMA(p, s, -1.758378865e-08f);
  p = FMA(p, s, 1.046749912e-05f);
  p = FMA(p, s, 3.036098322e-03f);
  p = FMA(p, s, 1.302255392e-01f);
  p = FMA(p, s, 9.999998808e-01f);
  float q = FMA(2.448660962e-04f, s, 2.422276326e-02f);
  q = FMA(q, s, 4.635583758e-01f);
  q = FMA(q, s, 1.0f);
  return p * x / q;
}

FUNCTION float activation(const int kind, float h) {
  if (kind == 0) return flushed(h);
  if (kind == 1) return flushed(h < 0.0f ? 0.0f : h);
  return flushed(hyperbolicTangent(h));
}

/* A gradient times the derivative of the activation function, from its value. */
FUNCTION float propagated(float gradient, float unit) {
#if ACTIVATION == 0
  return flushed(gradient);
#elif ACTIVATION == 1
  return unit > 0.0f ? flushed(gradient) : 0.0f;
#else
  return flushed(gradient * (1.0f - unit * unit));
#endif
}

/* e^x for x <= 0, to 2e-7: whole powers of two into the exponent, the rest by Taylor. NaN has no such exponent. */
FUNCTION float exponential(float x) {
  float y = x * 1.442695022e+00f;
  y = y < -60.0f ? -60.0f : y;
  float shifted = y + 12582912.0f;
  float f = y - (shifted - 12582912.0f);
  float p = FMA(f, 1.540352969e-04f, 1.333355787e-03f);
  p = FMA(p, f, 9.618128650e-03f);
  p = FMA(p, f, 5.550410971e-02f);
  p = FMA(p, f, 2.402265072e-01f);
  p = FMA(p, f, 6.931471825e-01f);
  p = FMA(p, f, 1.0f);
  return x == x ? FLOAT(BITS(p) + (BITS(shifted) << 23)) : x;
}

FUNCTION int isFinite(float x) { return (BITS(x) & 0x7F800000u) != 0x7F800000u; }
