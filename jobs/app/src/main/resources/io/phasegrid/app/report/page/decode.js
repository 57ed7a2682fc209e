// Packed numbers, back to arrays.

function bytesOf(packed) {
  const text = atob(packed);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < bytes.length; i++) {
    bytes[i] = text.charCodeAt(i);
  }
  return bytes;
}

const intsOf = packed => new Int32Array(bytesOf(packed).buffer);
const shortsOf = packed => new Int16Array(bytesOf(packed).buffer);
const unsignedShortsOf = packed => new Uint16Array(bytesOf(packed).buffer);
const floatsOf = packed => new Float32Array(bytesOf(packed).buffer);

/** What follows one after the other: where each begins, and at the end the total. */
function startsOf(lengths) {
  const starts = new Int32Array(lengths.length + 1);
  for (let i = 0; i < lengths.length; i++) {
    starts[i + 1] = starts[i] + lengths[i];
  }
  return starts;
}
