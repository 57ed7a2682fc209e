/*
 * Shape, by -D: BATCH, INPUTS, UNITS (of a hidden layer), HIDDEN (layers), OUTPUTS; ACTIVATION (0 linear, 1 relu,
 * 2 tanh), SQUARED_ERROR, BIAS, LABEL_NOISE; NOISE on neuron gradients (0 none, 1 flow, 2 local); DATA (0 rows with a
 * class, 1 rows with targets, 2 teacher), of a teacher TEACHER_UNITS and TEACHER_ACTIVATION.
 *
 * Layout, by -D, without influence on bits: THREADS of a network, NETWORKS of a work-group; tiles of SAMPLES x COLUMNS
 * in products of a batch, LAST_SAMPLES x 4 in those of the outputs, ROWS x 4 of weights; TABLE_ON_CHIP, INPUTS_ON_CHIP,
 * WEIGHTS_ON_CHIP, UNITS_ON_CHIP; DELTAS_APART: neuron gradients have memory of their own, else they wait in
 * registers until the activations that they replace have been read.
 *
 * Layout.java computes the same sizes.
 */

/* What the networks of a launch differ in; 48 bytes. */
typedef struct {
  u64 seed;
  u64 redrawBelow;     /* cross-entropy: a label is redrawn where 53 random bits are below */
  float rate;          /* -eta / B */
  float gradientNoise; /* sigma */
  float labelNoise;    /* squared error: sigma */
  int factors;         /* first of its factors of weight decay, one per step of the launch */
  int firstRow;        /* of its training rows */
  int rows;            /* their number */
  int teacher;         /* first float of its teacher */
  int reserved;
} Network;

/* Dimensions are padded to multiples of 4 by zeros, which add nothing to any sum. */
#define PADDED(n) (((n) + 3) / 4 * 4)
#define IN4 PADDED(INPUTS)
#define WIDTH PADDED(UNITS)
#define OUT4 PADDED(OUTPUTS)
#define BATCH4 PADDED(BATCH)

/* Rows of weights are 4 floats apart, so that they start in different banks of the chip. */
#define STRIDE(inputs) ((inputs) + 4)
#define FIRST_FLOATS (WIDTH * STRIDE(IN4))
#define MIDDLE_FLOATS (WIDTH * STRIDE(WIDTH))
#define LAST_FLOATS (OUT4 * STRIDE(WIDTH))
#define MATRIX_FLOATS (FIRST_FLOATS + (HIDDEN - 1) * MIDDLE_FLOATS + LAST_FLOATS)
#define WEIGHT_FLOATS (MATRIX_FLOATS + HIDDEN * WIDTH + OUT4)

/* Activations, outputs, rows and labels of two steps, and neuron gradients apart. */
#define LAYER_FLOATS (BATCH * WIDTH)
#define UNIT_FLOATS ((HIDDEN + 2 * DELTAS_APART) * LAYER_FLOATS + BATCH * OUT4 + 4 * BATCH4)

#define INPUT_FLOATS (BATCH * IN4)

/* Parameters in global memory: layer by layer, matrix and bias, without gaps. */
#define STORED_FLOATS                                                                                              \
  (UNITS * (INPUTS + BIAS) + (HIDDEN - 1) * UNITS * (UNITS + BIAS) + OUTPUTS * (UNITS + BIAS))

#if DATA == 2
#define TEACHER4 PADDED(TEACHER_UNITS)
#define ANSWER_FLOATS (BATCH * TEACHER4 + BATCH * OUT4)
#else
#define ANSWER_FLOATS 0
#endif

/* Rows of a data set stay in global memory where they are. */
#define INPUTS_APART (!INPUTS_ON_CHIP && DATA == 2)

/* Noise keys of a step. */
#define KEY_FLOATS PADDED(4 * HIDDEN)
#define TABLE_FLOATS (TABLE_ON_CHIP ? 4096 : 0)
#define CHIP_FLOATS                                                                                                \
  (KEY_FLOATS + (WEIGHTS_ON_CHIP ? WEIGHT_FLOATS : 0) + (UNITS_ON_CHIP ? UNIT_FLOATS : 0)                          \
   + (INPUTS_ON_CHIP ? INPUT_FLOATS : 0))
#define SCRATCH_FLOATS                                                                                             \
  (ANSWER_FLOATS + (WEIGHTS_ON_CHIP ? 0 : WEIGHT_FLOATS) + (UNITS_ON_CHIP ? 0 : UNIT_FLOATS)                       \
   + (INPUTS_APART ? INPUT_FLOATS : 0))

#if WEIGHTS_ON_CHIP
#define WEIGHTS ON_CHIP
#else
#define WEIGHTS GLOBAL
#endif
#if UNITS_ON_CHIP
#define UNITS_IN ON_CHIP
#else
#define UNITS_IN GLOBAL
#endif
#if INPUTS_ON_CHIP
#define INPUTS_IN ON_CHIP
#else
#define INPUTS_IN GLOBAL
#endif
#if TABLE_ON_CHIP
#define QUANTILES ON_CHIP
#else
#define QUANTILES GLOBAL
#endif
