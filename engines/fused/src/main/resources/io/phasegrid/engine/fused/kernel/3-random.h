/* Random numbers: KeyedRandom, Gaussian and Purpose of core, bit for bit. */

#define GOLDEN_RATIO U64(0x9E3779B97F4A7C15)

FUNCTION u64 mix(u64 z) {
  u64 x = (z ^ (z >> 30)) * U64(0xBF58476D1CE4E5B9);
  x = (x ^ (x >> 27)) * U64(0x94D049BB133111EB);
  return x ^ (x >> 31);
}

/* The part of a key that stays the same from step to step. */
FUNCTION u64 purposeKey(u64 seed, int purpose) {
  return mix(mix(seed + GOLDEN_RATIO) ^ (u64)(purpose + 1) * U64(0xD1342543DE82EF95));
}

FUNCTION u64 stepKey(u64 purposeKey, int step, int layer) {
  return mix(mix(purposeKey + (u64)step * GOLDEN_RATIO) ^ (u64)(layer + 1) * U64(0xA0761D6478BD642F));
}

FUNCTION u64 increment(u64 key) { return mix(key ^ GOLDEN_RATIO) | U64(1); }

FUNCTION int below(u64 bits, int bound) { return (int)(((bits >> 32) * (u64)bound) >> 32); }

FUNCTION float firstNormal(QUANTILES const float *table, u64 bits) {
  return table[(u32)bits & 4095u] + table[(u32)(bits >> 12) & 4095u];
}

FUNCTION float secondNormal(QUANTILES const float *table, u64 bits) {
  return table[(u32)(bits >> 24) & 4095u] + table[(u32)(bits >> 36) & 4095u];
}

FUNCTION float normal(QUANTILES const float *table, u64 key, u64 increment, int index) {
  u64 bits = mix(key + (u64)(index / 2) * increment);
  return index % 2 == 0 ? firstNormal(table, bits) : secondNormal(table, bits);
}

/* Four numbers of a row of `columns`, 0 beyond its end; where rows have even length, no pair is split. */
FUNCTION float4 normals(
    QUANTILES const float *table, u64 key, u64 increment, int row, const int columns, int column) {
  const int index = row * columns + column;
  float4 value;
  if (columns % 2 == 0) {
    u64 one = mix(key + (u64)(index / 2) * increment);
    u64 two = mix(key + (u64)(index / 2 + 1) * increment);
    value = FLOAT4(firstNormal(table, one), secondNormal(table, one), firstNormal(table, two), secondNormal(table, two));
  } else {
    value = FLOAT4(
        normal(table, key, increment, index), normal(table, key, increment, index + 1),
        normal(table, key, increment, index + 2), normal(table, key, increment, index + 3));
  }
  if (columns % 4 != 0) {
    if (column >= columns) value.x = 0.0f;
    if (column + 1 >= columns) value.y = 0.0f;
    if (column + 2 >= columns) value.z = 0.0f;
    if (column + 3 >= columns) value.w = 0.0f;
  }
  return value;
}
