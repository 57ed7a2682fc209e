/* Products of a step. A thread computes tiles in registers; operands come four at a time. */

#define SAMPLE_AT(b, inputs) ((b) * (inputs))
#define ROW_AT(b, inputs) (rows[b] * (inputs))
#if INPUTS_ON_CHIP || DATA == 2
#define INPUT_AT SAMPLE_AT
#else
#define INPUT_AT ROW_AT
#endif

/* out[b][j] = F(START + sum_i a[b][i] w[j][i]); a tile is TM samples x TN units, both strided. */
#define DEFINE_FORWARD(NAME, TM, TN, A_IN, A_AT, W_IN, OUT_IN, START, F)                                           \
  FUNCTION void NAME(                                                                                              \
      int t, A_IN const float *a, UNITS_IN const int *rows, W_IN const float *w, const int stride,                 \
      W_IN const float *bias, OUT_IN float *out, const int inputs, const int units) {                              \
    const int down = BATCH / TM, across = units / TN;                                                              \
    for (int tile = t; tile < down * across; tile += THREADS) {                                                    \
      const int r = tile / across, c = tile % across;                                                              \
      float sum[TM][TN];                                                                                           \
      int start[TM];                                                                                               \
      EACH(m, TM) {                                                                                                \
        start[m] = A_AT(r + m * down, inputs);                                                                     \
        EACH(n, TN) sum[m][n] = START(c + n * across);                                                             \
      }                                                                                                            \
      UNROLL_BY_2 for (int k = 0; k < inputs; k += 4) {                                                            \
        float4 x[TM], y[TN];                                                                                       \
        EACH(m, TM) x[m] = LOAD4(A_IN, a, start[m] + k);                                                           \
        EACH(n, TN) y[n] = LOAD4(W_IN, w, (c + n * across) * stride + k);                                          \
        EACH(m, TM) EACH(n, TN) {                                                                                  \
          float s = sum[m][n];                                                                                     \
          s = FMA(x[m].x, y[n].x, s);                                                                              \
          s = FMA(x[m].y, y[n].y, s);                                                                              \
          s = FMA(x[m].z, y[n].z, s);                                                                              \
          sum[m][n] = FMA(x[m].w, y[n].w, s);                                                                      \
        }                                                                                                          \
      }                                                                                                            \
      EACH(m, TM) EACH(n, TN) {                                                                                    \
        out[(r + m * down) * units + c + n * across] = F(sum[m][n], c + n * across);                               \
      }                                                                                                            \
    }                                                                                                              \
  }

#define FROM_BIAS(j) bias[j]
#define FROM_ZERO(j) 0.0f
#define ACTIVATED(x, j) activation(ACTIVATION, x)
#define UNCHANGED(x, j) (x)

DEFINE_FORWARD(forwardFirst, SAMPLES, COLUMNS, INPUTS_IN, INPUT_AT, WEIGHTS, UNITS_IN, FROM_BIAS, ACTIVATED)
DEFINE_FORWARD(forwardMiddle, SAMPLES, COLUMNS, UNITS_IN, SAMPLE_AT, WEIGHTS, UNITS_IN, FROM_BIAS, ACTIVATED)
DEFINE_FORWARD(forwardLast, LAST_SAMPLES, 4, UNITS_IN, SAMPLE_AT, WEIGHTS, UNITS_IN, FROM_BIAS, UNCHANGED)

#define ADD_SCALED(SUM, S, V)                                                                                      \
  SUM.x = FMA(S, V.x, SUM.x);                                                                                      \
  SUM.y = FMA(S, V.y, SUM.y);                                                                                      \
  SUM.z = FMA(S, V.z, SUM.z);                                                                                      \
  SUM.w = FMA(S, V.w, SUM.w)

/*
 * delta'[b][i] = (sum_j delta[b][j] w[j][i]) phi'(a[b][i]), with noise that flows on. HELD tiles of each thread stay in
 * registers; with DELTAS_APART each is stored as soon as it is complete.
 */
#define GROUPS (COLUMNS / 4)
#define DOWN (BATCH / SAMPLES)
#define ACROSS (WIDTH / COLUMNS)
#define TILES (DOWN * ACROSS)
#define HELD_AT(r, c, m, v) (((r) + (m) * DOWN) * WIDTH + 4 * ((c) + (v) * ACROSS))
#if DELTAS_APART
#define HELD 1
#define EACH_TILE(h, r, c)                                                                                         \
  for (int tile = t; tile < TILES; tile += THREADS)                                                                \
    for (int h = 0, r = tile / ACROSS, c = tile % ACROSS, once = 1; once; once = 0)
#define DESTINATION UNITS_IN float *stored
#define STORE_APART(h, r, c) store(held[h], r, c, stored);
#else
#define HELD ((TILES + THREADS - 1) / THREADS)
#define EACH_TILE(h, r, c)                                                                                         \
  EACH(h, HELD)                                                                                                    \
  for (int r = (t + h * THREADS) / ACROSS, c = (t + h * THREADS) % ACROSS,                                         \
           once = TILES % THREADS == 0 || t + h * THREADS < TILES;                                                 \
       once; once = 0)
#define DESTINATION float4 held[HELD][SAMPLES][GROUPS]
#define STORE_APART(h, r, c)
#endif

FUNCTION void store(float4 tile[SAMPLES][GROUPS], int r, int c, UNITS_IN float *stored) {
  EACH(m, SAMPLES) EACH(v, GROUPS) STORE4(UNITS_IN, stored, HELD_AT(r, c, m, v)) = tile[m][v];
}

FUNCTION float4 noisy(
    QUANTILES const float *table, ON_CHIP const u64 *keys, float sigma, int sample, int unit, float4 gradient) {
  float4 noise = normals(table, keys[0], keys[1], sample, UNITS, unit);
  return FLOAT4(
      gradient.x + sigma * noise.x, gradient.y + sigma * noise.y, gradient.z + sigma * noise.z,
      gradient.w + sigma * noise.w);
}

#if NOISE == 1
#define FLOW(r, c, m, v, d) noisy(table, keys, sigma, (r) + (m) * DOWN, 4 * ((c) + (v) * ACROSS), d)
#else
#define FLOW(r, c, m, v, d) d
#endif

#define ADD_ROW(h, x, c, k, component)                                                                             \
  EACH(v, GROUPS) {                                                                                                \
    float4 y = LOAD4(WEIGHTS, w, (k) * STRIDE(WIDTH) + 4 * ((c) + v * ACROSS));                                    \
    EACH(m, SAMPLES) { ADD_SCALED(held[h][m][v], x[m].component, y); }                                             \
  }

FUNCTION void backward(
    int t, UNITS_IN const float *delta, WEIGHTS const float *w, UNITS_IN const float *units, const int outputs,
    QUANTILES const float *table, ON_CHIP const u64 *keys, float sigma, DESTINATION) {
#if DELTAS_APART
  float4 held[HELD][SAMPLES][GROUPS];
#endif
  EACH_TILE(h, r, c) {
    EACH(m, SAMPLES) EACH(v, GROUPS) held[h][m][v] = FLOAT4(0.0f, 0.0f, 0.0f, 0.0f);
    UNROLL_BY_2 for (int k = 0; k < outputs; k += 4) {
      float4 x[SAMPLES];
      EACH(m, SAMPLES) x[m] = LOAD4(UNITS_IN, delta, (r + m * DOWN) * outputs + k);
      ADD_ROW(h, x, c, k + 0, x)
      ADD_ROW(h, x, c, k + 1, y)
      ADD_ROW(h, x, c, k + 2, z)
      ADD_ROW(h, x, c, k + 3, w)
    }
    EACH(m, SAMPLES) EACH(v, GROUPS) {
      float4 a = LOAD4(UNITS_IN, units, HELD_AT(r, c, m, v));
      float4 d = held[h][m][v];
      d = FLOAT4(propagated(d.x, a.x), propagated(d.y, a.y), propagated(d.z, a.z), propagated(d.w, a.w));
      held[h][m][v] = FLOW(r, c, m, v, d);
    }
    STORE_APART(h, r, c)
  }
}

/* w[j][i] = factor w[j][i] + rate sum_b delta[b][j] a[b][i]; a tile is TM x 4 weights. */
#define DEFINE_UPDATE(NAME, TM, A_IN, A_AT)                                                                        \
  FUNCTION void NAME(                                                                                              \
      int t, UNITS_IN const float *delta, A_IN const float *a, UNITS_IN const int *rows, WEIGHTS float *w,         \
      const int outputs, const int inputs, float rate, float factor, int flush) {                                  \
    const int down = outputs / TM, across = inputs / 4;                                                            \
    for (int tile = t; tile < down * across; tile += THREADS) {                                                    \
      const int r = tile / across, c = tile % across;                                                              \
      float4 sum[TM];                                                                                              \
      EACH(m, TM) sum[m] = FLOAT4(0.0f, 0.0f, 0.0f, 0.0f);                                                         \
      UNROLL_BY_2 for (int b = 0; b < BATCH; b++) {                                                                \
        float4 y = LOAD4(A_IN, a, A_AT(b, inputs) + 4 * c);                                                        \
        EACH(g, TM / 4) {                                                                                          \
          float4 x = LOAD4(UNITS_IN, delta, b * outputs + 4 * (r + g * down));                                     \
          ADD_SCALED(sum[4 * g + 0], x.x, y);                                                                      \
          ADD_SCALED(sum[4 * g + 1], x.y, y);                                                                      \
          ADD_SCALED(sum[4 * g + 2], x.z, y);                                                                      \
          ADD_SCALED(sum[4 * g + 3], x.w, y);                                                                      \
        }                                                                                                          \
      }                                                                                                            \
      EACH(m, TM) {                                                                                                \
        const int at = (4 * (r + m / 4 * down) + m % 4) * STRIDE(inputs) + 4 * c;                                  \
        float4 v = LOAD4(WEIGHTS, w, at);                                                                          \
        v = FLOAT4(                                                                                                \
            FMA(rate, sum[m].x, factor * v.x), FMA(rate, sum[m].y, factor * v.y),                                  \
            FMA(rate, sum[m].z, factor * v.z), FMA(rate, sum[m].w, factor * v.w));                                 \
        if (flush) v = FLOAT4(flushed(v.x), flushed(v.y), flushed(v.z), flushed(v.w));                             \
        STORE4(WEIGHTS, w, at) = v;                                                                                \
      }                                                                                                            \
    }                                                                                                              \
  }

DEFINE_UPDATE(updateFirst, ROWS, INPUTS_IN, INPUT_AT)
DEFINE_UPDATE(updateMiddle, ROWS, UNITS_IN, SAMPLE_AT)
DEFINE_UPDATE(updateLast, 4, UNITS_IN, SAMPLE_AT)

FUNCTION void updateBias(int t, UNITS_IN const float *delta, WEIGHTS float *bias, const int outputs, float rate) {
#if BIAS
  for (int j = t; j < outputs; j += THREADS) {
    float sum = 0.0f;
    _Pragma("unroll 8") for (int b = 0; b < BATCH; b++) sum += delta[b * outputs + j];
    bias[j] = FMA(rate, sum, bias[j]);
  }
#endif
}
