package io.phasegrid.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.CellConfig;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Settings;
import org.junit.jupiter.api.Test;

class PackSizeTest {

  private static final Settings SETTINGS =
      Packs16.settings("teacher", "tanh", false, 32, 16, "flow-isotropic");

  @Test
  void isAPowerOfTwoThatFits() {
    assertThat(PackSize.within(1000, 256, 10)).isEqualTo(64);
    assertThat(PackSize.within(1280, 256, 10)).isEqualTo(128);
    assertThat(PackSize.within(1_000_000, 256, 10)).isEqualTo(256);
    assertThat(PackSize.within(1_000_000, 16, 10)).isEqualTo(16);
    assertThat(PackSize.within(5, 256, 10)).isEqualTo(1);
  }

  @Test
  void countsWhatANetworkTakes() {
    // Four layers 16-32-32-32-8, a minibatch of 16 and its noise, in floats.
    long weights = 32 * 17 + 2 * 32 * 33 + 8 * 33;
    long flows = 2 * 16 * (3 * 32 + 8);
    long noise = 16 * (3 * 32 + 8);
    assertThat(PackSize.bytes(config(SETTINGS)))
        .isEqualTo(4 * (16 * (16 + 8) + weights + flows + noise));
  }

  @Test
  void shrinksWithTheNetworkAndGrowsWithTheDevice() {
    assertThat(PackSize.onCpu(config(SETTINGS))).isEqualTo(16);
    CellConfig wide = config(SETTINGS.with(Setting.NETWORK_WIDTH, 4096L));
    assertThat(PackSize.onCpu(wide)).isEqualTo(1);
    assertThat(PackSize.onGpu(config(SETTINGS), 16L << 30)).isEqualTo(256);
    assertThat(PackSize.onGpu(wide, 16L << 30)).isEqualTo(16);
    assertThat(PackSize.onGpu(wide, 80L << 30)).isEqualTo(128);
  }

  private static CellConfig config(Settings settings) {
    return Cell.of(settings, 1).config();
  }
}
