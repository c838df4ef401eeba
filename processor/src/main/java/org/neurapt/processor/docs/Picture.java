package org.neurapt.processor.docs;

/** A drawing. */
interface Picture {

  /** As SVG, whose colours are those of the surrounding text. */
  String svg();

  /** As a TikZ picture. */
  String tikz();
}
