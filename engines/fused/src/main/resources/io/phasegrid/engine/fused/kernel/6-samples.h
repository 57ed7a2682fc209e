/* Samples of a step, and the gradients of their losses. */

#define MINIBATCH 1
#define TRAINING_INPUT 2
#define LABELS 3
#define GRADIENTS 4

/* Keys of a network; those that change from step to step are made from them. */
typedef struct {
  u64 samples;
  u64 labels;
  u64 noise;
} Purposes;

/* Before a step: rows that it sees, their classes after label noise, and the keys of its noise. */
FUNCTION void draw(
    int t, const Network *self, const Purposes *purposes, int step, GLOBAL const int *classes, UNITS_IN int *rows,
    UNITS_IN int *labels, ON_CHIP u64 *keys) {
#if DATA != 2
  const u64 rowKey = stepKey(purposes->samples, step, 0), rowIncrement = increment(rowKey);
  for (int b = t; b < BATCH; b += THREADS) {
    int row = self->firstRow + below(mix(rowKey + (u64)b * rowIncrement), self->rows);
    rows[b] = row;
#if DATA == 0
    int label = classes[row];
#if LABEL_NOISE && !SQUARED_ERROR
    const u64 key = stepKey(purposes->labels, step, 0), by = increment(key);
    if ((mix(key + (u64)(2 * b) * by) >> 11) < self->redrawBelow) {
      label = below(mix(key + (u64)(2 * b + 1) * by), OUTPUTS);
    }
#endif
    labels[b] = label;
#endif
  }
#endif
#if NOISE != 0
  for (int l = t; l < HIDDEN; l += THREADS) {
    const u64 key = stepKey(purposes->noise, step, l);
    keys[2 * l] = key;
    keys[2 * l + 1] = increment(key);
  }
#endif
}

#if DATA == 2
/* Teacher: its first matrix (TEACHER4 x IN4), its second (OUT4 x TEACHER4), OUT4 offsets, one scalar. */
#define TEACHER_ACTIVATED(x, j) activation(TEACHER_ACTIVATION, x)
#define STANDARDISED(x, j) (((x) - bias[j]) / bias[OUT4])

DEFINE_FORWARD(
    teacherUnits, SAMPLES, 4, INPUTS_IN, SAMPLE_AT, GLOBAL, GLOBAL, FROM_ZERO, TEACHER_ACTIVATED)
DEFINE_FORWARD(teacherOutputs, LAST_SAMPLES, 4, GLOBAL, SAMPLE_AT, GLOBAL, GLOBAL, FROM_ZERO, STANDARDISED)

FUNCTION void teacherInputs(int t, QUANTILES const float *table, u64 key, INPUTS_IN float *inputs) {
  const u64 by = increment(key);
  for (int i = t; i < INPUT_FLOATS / 4; i += THREADS) {
    STORE4(INPUTS_IN, inputs, 4 * i) = normals(table, key, by, i / (IN4 / 4), INPUTS, i % (IN4 / 4) * 4);
  }
}
#endif

/* Replaces outputs by the gradients of each sample's loss. `targets` is samples x OUT4, or rows x OUTPUTS. */
FUNCTION void outputGradients(
    int t, const Network *self, QUANTILES const float *table, u64 labelKey, int step, UNITS_IN const int *rows,
    UNITS_IN const int *labels, GLOBAL const float *targets, UNITS_IN float *outputs) {
#if SQUARED_ERROR
  const u64 key = stepKey(labelKey, step, 0), by = increment(key);
  for (int i = t; i < BATCH * OUT4; i += THREADS) {
    const int b = i / OUT4, j = i % OUT4;
#if DATA == 0
    float target = j == labels[b] ? 1.0f : 0.0f;
#elif DATA == 1
    float target = targets[rows[b] * OUTPUTS + (j < OUTPUTS ? j : 0)];
#else
    float target = targets[i];
#endif
#if LABEL_NOISE
    target += self->labelNoise * normal(table, key, by, b * OUTPUTS + j);
#endif
    outputs[i] = j < OUTPUTS ? outputs[i] - target : 0.0f;
  }
#else
  for (int b = t; b < BATCH; b += THREADS) {
    UNITS_IN float *o = outputs + b * OUT4;
    float largest = o[0];
    for (int j = 1; j < OUTPUTS; j++) largest = o[j] > largest ? o[j] : largest;
    float sum = 0.0f;
    for (int j = 0; j < OUTPUTS; j++) {
      o[j] = exponential(o[j] - largest);
      sum += o[j];
    }
    const float scale = 1.0f / sum;
    for (int j = 0; j < OUTPUTS; j++) o[j] = o[j] * scale - (j == labels[b] ? 1.0f : 0.0f);
    for (int j = OUTPUTS; j < OUT4; j++) o[j] = 0.0f;
  }
#endif
}
