/*
 * Trains perceptrons from step `from` to step `to`, a group of THREADS threads each. Parameters are read from `before`
 * and written to `after`, which may be the same memory; everything else stays on the chip, or in `scratch` where the
 * layout says so. Factors of weight decay start at the step `firstFactor`. A network whose parameters were not all
 * finite is left as it is.
 */

#define FOR_EACH_PARAMETER(MATRIX, VECTOR)                                                                         \
  {                                                                                                                \
    int stored = 0, at = 0;                                                                                        \
    for (int l = 0; l <= HIDDEN; l++) {                                                                            \
      const int inputs = l == 0 ? INPUTS : UNITS, stride = STRIDE(l == 0 ? IN4 : WIDTH);                           \
      const int outputs = l == HIDDEN ? OUTPUTS : UNITS;                                                           \
      for (int i = t; i < outputs * inputs; i += THREADS) { MATRIX(stored + i, at + i / inputs * stride + i % inputs) } \
      if (BIAS) {                                                                                                  \
        for (int j = t; j < outputs; j += THREADS) { VECTOR(stored + outputs * inputs + j, MATRIX_FLOATS + l * WIDTH + j) } \
      }                                                                                                            \
      stored += outputs * (inputs + BIAS);                                                                         \
      at += WIDTH * stride;                                                                                        \
    }                                                                                                              \
  }
#define READ(there, here) weights[here] = before[there];
#define WRITE(there, here) after[there] = weights[here]; bad |= !isFinite(weights[here]);

KERNEL(THREADS * NETWORKS)
train(
    GLOBAL const Network *networks, GLOBAL const float *allBefore, GLOBAL float *allAfter,
    GLOBAL const int *divergedBefore, GLOBAL int *divergedAfter, GLOBAL const float *data, GLOBAL const int *classes,
    GLOBAL const float *rowTargets, GLOBAL const float *teachers, GLOBAL const float *quantiles,
    GLOBAL const float *factors, GLOBAL float *scratch, int count, int from, int to, int firstFactor ON_CHIP_ARGUMENT) {
  ON_CHIP_DECLARATION;
  const int t = THREAD % THREADS;
  const int place = GROUP * NETWORKS + THREAD / THREADS;
  /* Places beyond the last network repeat it, for the sake of barriers, in scratch memory of their own. */
  const int network = place < count ? place : count - 1;
  const Network self = networks[network];
  GLOBAL const float *before = allBefore + (u64)network * STORED_FLOATS;
  GLOBAL float *after = allAfter + (u64)network * STORED_FLOATS;

#if NETWORKS == 1
  if (divergedBefore[network]) {
    for (int i = t; i < STORED_FLOATS; i += THREADS) after[i] = before[i];
    if (t == 0 && !divergedAfter[network]) MARK(divergedAfter + network);
    return;
  }
#endif

  /* On the chip: the table of quantiles, then what each network has. */
#if TABLE_ON_CHIP
  ON_CHIP float *table = (ON_CHIP float *)chip;
  for (int i = THREAD; i < TABLE_FLOATS; i += THREADS * NETWORKS) table[i] = quantiles[i];
#else
  GLOBAL const float *table = quantiles;
#endif
  ON_CHIP float *own = (ON_CHIP float *)chip + TABLE_FLOATS + THREAD / THREADS * CHIP_FLOATS;
  GLOBAL float *spare = scratch + (u64)place * SCRATCH_FLOATS;
  (void)spare;
  ON_CHIP u64 *keys = (ON_CHIP u64 *)own;
  own += KEY_FLOATS;
#if WEIGHTS_ON_CHIP
  WEIGHTS float *weights = own;
  own += WEIGHT_FLOATS;
#else
  WEIGHTS float *weights = spare;
  spare += WEIGHT_FLOATS;
#endif
#if UNITS_ON_CHIP
  UNITS_IN float *units = own;
  own += UNIT_FLOATS;
#else
  UNITS_IN float *units = spare;
  spare += UNIT_FLOATS;
#endif
#if INPUTS_ON_CHIP
  INPUTS_IN float *inputs = own;
#elif DATA == 2
  INPUTS_IN float *inputs = spare;
  spare += INPUT_FLOATS;
#else
  INPUTS_IN const float *inputs = data;
#endif
#if DATA == 2
  GLOBAL float *teacherHidden = spare;
  GLOBAL float *answers = spare + BATCH * TEACHER4;
  GLOBAL const float *teacher = teachers + self.teacher;
  GLOBAL const float *teacherSecond = teacher + TEACHER4 * IN4;
  GLOBAL const float *standardisation = teacherSecond + OUT4 * TEACHER4;
  GLOBAL const float *targets = answers;
#else
  GLOBAL const float *targets = rowTargets;
#endif
  UNITS_IN float *outputs = units + HIDDEN * LAYER_FLOATS;
  UNITS_IN int *drawnRows = (UNITS_IN int *)(outputs + BATCH * OUT4);
  UNITS_IN int *drawnLabels = drawnRows + 2 * BATCH4;
#if DELTAS_APART
  UNITS_IN float *apart = outputs + BATCH * OUT4 + 4 * BATCH4;
#endif
  WEIGHTS float *last = weights + FIRST_FLOATS + (HIDDEN - 1) * MIDDLE_FLOATS;
  WEIGHTS float *biases = weights + MATRIX_FLOATS;

  for (int i = t; i < WEIGHT_FLOATS; i += THREADS) weights[i] = 0.0f;
  BARRIER;
  FOR_EACH_PARAMETER(READ, READ)
  Purposes purposes;
  purposes.samples = purposeKey(self.seed, DATA == 2 ? TRAINING_INPUT : MINIBATCH);
  purposes.labels = purposeKey(self.seed, LABELS);
  purposes.noise = purposeKey(self.seed, GRADIENTS);
  draw(t, &self, &purposes, from, classes, drawnRows + (from & 1) * BATCH4, drawnLabels + (from & 1) * BATCH4, keys);
  BARRIER;

  for (int step = from; step < to; step++) {
    UNITS_IN const int *rows = drawnRows + (step & 1) * BATCH4;
    UNITS_IN const int *labels = drawnLabels + (step & 1) * BATCH4;
    const int flush = step % 16 == 0;
    const float rate = self.rate, factor = factors[self.factors + step - firstFactor];

#if DATA == 2
    teacherInputs(t, table, stepKey(purposes.samples, step, 0), inputs);
    BARRIER;
    teacherUnits(t, inputs, rows, teacher, IN4, standardisation, teacherHidden, IN4, TEACHER4);
    BARRIER;
    teacherOutputs(t, teacherHidden, rows, teacherSecond, TEACHER4, standardisation, answers, TEACHER4, OUT4);
    /* Not needed: but PoCL 3.1 confuses two products between the same barriers. */
    BARRIER;
#elif INPUTS_ON_CHIP
    for (int i = t; i < INPUT_FLOATS / 4; i += THREADS) {
      STORE4(ON_CHIP, inputs, 4 * i) = LOAD4(GLOBAL, data, rows[i / (IN4 / 4)] * IN4 + 4 * (i % (IN4 / 4)));
    }
    BARRIER;
#endif

    forwardFirst(t, inputs, rows, weights, STRIDE(IN4), biases, units, IN4, WIDTH);
    BARRIER;
    for (int l = 1; l < HIDDEN; l++) {
      forwardMiddle(t, units + (l - 1) * LAYER_FLOATS, rows, weights + FIRST_FLOATS + (l - 1) * MIDDLE_FLOATS,
                    STRIDE(WIDTH), biases + l * WIDTH, units + l * LAYER_FLOATS, WIDTH, WIDTH);
      BARRIER;
    }
    forwardLast(t, units + (HIDDEN - 1) * LAYER_FLOATS, rows, last, STRIDE(WIDTH), biases + HIDDEN * WIDTH, outputs,
                WIDTH, OUT4);
    BARRIER;
    outputGradients(t, &self, table, purposes.labels, step, rows, labels, targets, outputs);
    BARRIER;

    UNITS_IN float *delta = outputs;
    for (int l = HIDDEN; l >= 1; l--) {
      const int width = l == HIDDEN ? OUT4 : WIDTH;
      UNITS_IN float *below = units + (l - 1) * LAYER_FLOATS;
      WEIGHTS float *w = weights + FIRST_FLOATS + (l - 1) * MIDDLE_FLOATS;
#if DELTAS_APART
      UNITS_IN float *next = apart + (l & 1) * LAYER_FLOATS;
      backward(t, delta, w, below, width, table, keys + 2 * (l - 1), self.gradientNoise, next);
#else
      UNITS_IN float *next = below;
      float4 held[HELD][SAMPLES][GROUPS];
      backward(t, delta, w, below, width, table, keys + 2 * (l - 1), self.gradientNoise, held);
#endif
      updateBias(t, delta, biases + l * WIDTH, width, rate);
      /* Reading w and the clean gradient is over once all threads are here. */
      BARRIER;
#if NOISE == 2
      if (l < HIDDEN) {
        for (int i = t; i < LAYER_FLOATS / 4; i += THREADS) {
          STORE4(UNITS_IN, delta, 4 * i) =
              noisy(table, keys + 2 * l, self.gradientNoise, i / (WIDTH / 4), i % (WIDTH / 4) * 4,
                    LOAD4(UNITS_IN, delta, 4 * i));
        }
        BARRIER;
      }
#endif
      if (l == HIDDEN) {
        updateLast(t, delta, below, rows, w, OUT4, WIDTH, rate, factor, flush);
      } else {
        updateMiddle(t, delta, below, rows, w, WIDTH, WIDTH, rate, factor, flush);
      }
      BARRIER;
#if !DELTAS_APART
      EACH_TILE(h, r, c) store(held[h], r, c, below);
      BARRIER;
#endif
      delta = next;
    }
    updateBias(t, delta, biases, WIDTH, rate);
#if NOISE == 2
    BARRIER;
    for (int i = t; i < LAYER_FLOATS / 4; i += THREADS) {
      STORE4(UNITS_IN, delta, 4 * i) =
          noisy(table, keys, self.gradientNoise, i / (WIDTH / 4), i % (WIDTH / 4) * 4, LOAD4(UNITS_IN, delta, 4 * i));
    }
    BARRIER;
#endif
    updateFirst(t, delta, inputs, rows, weights, WIDTH, IN4, rate, factor, flush);
    draw(t, &self, &purposes, step + 1, classes, drawnRows + (~step & 1) * BATCH4,
         drawnLabels + (~step & 1) * BATCH4, keys);
    BARRIER;
  }

  if (place < count) {
    int bad = 0;
    FOR_EACH_PARAMETER(WRITE, WRITE)
    if (bad) MARK(divergedAfter + network);
  }
}
