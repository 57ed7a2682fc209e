package io.phasegrid.sweep;

/**
 * Random transformations that make a view of a sample, applied in this order. A uniform number is
 * drawn anew for every view; the features are standardised, so that 0 is a feature's mean.
 *
 * @param crop smallest share of an image's area: a square of an area uniform in [crop, 1], at a
 *     uniform position, is resized to the whole image by bilinear interpolation; 1 for none
 * @param flip probability that left and right of an image are exchanged
 * @param shift most pixels by which an image is moved, uniform in {−shift, …, shift} along either
 *     side; what was outside is 0
 * @param brightness an image's values rise by a number uniform in [−brightness, brightness]
 * @param contrast an image's deviations from its mean are multiplied by a number uniform in [1 −
 *     contrast, 1 + contrast]
 * @param noise standard deviation of Gaussian noise on every feature
 * @param erase share of an image's area: a square of that size, at a uniform position, is set to 0
 * @param mask probability with which every feature is set to 0
 */
public record ViewsConfig(
    double crop,
    double flip,
    int shift,
    double brightness,
    double contrast,
    double noise,
    double erase,
    double mask) {

  static ViewsConfig of(Settings settings) {
    return new ViewsConfig(
        settings.real(Setting.DATA_VIEWS_CROP),
        settings.real(Setting.DATA_VIEWS_FLIP),
        settings.whole(Setting.DATA_VIEWS_SHIFT),
        settings.real(Setting.DATA_VIEWS_BRIGHTNESS),
        settings.real(Setting.DATA_VIEWS_CONTRAST),
        settings.real(Setting.DATA_VIEWS_NOISE),
        settings.real(Setting.DATA_VIEWS_ERASE),
        settings.real(Setting.DATA_VIEWS_MASK));
  }

  /** Whether a transformation moves pixels or needs to know which are an image's. */
  public boolean needImages() {
    return crop < 1 || flip > 0 || shift > 0 || brightness > 0 || contrast > 0 || erase > 0;
  }

  /** Whether both views of a sample are the sample itself. */
  public boolean changeNothing() {
    return !needImages() && noise == 0 && mask == 0;
  }
}
