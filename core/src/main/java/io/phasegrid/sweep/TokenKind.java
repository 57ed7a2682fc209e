package io.phasegrid.sweep;

/** What a token of a text is. */
public enum TokenKind implements NamedConstant {
  /** One byte of the files, whatever their encoding. */
  BYTES,
  /** One Unicode code point of files in UTF-8. */
  CHARACTERS
}
