package io.phasegrid.engine.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegrid.data.DataSet;
import io.phasegrid.data.DataSets;
import io.phasegrid.engine.fused.device.DeviceException;
import io.phasegrid.engine.fused.device.NativeText;
import io.phasegrid.engine.fused.pack.FusedDevice;
import io.phasegrid.input.InputException;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.CellConfig;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Settings;
import io.phasegrid.train.Device;
import io.phasegrid.train.Engines;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(NeedsDevice.class)
class GpuEngineTest {

  private static final Settings SETTINGS =
      Packs.settings("digits", "cross-entropy", "relu", true, 32, 16, "flow");

  private final GpuEngine engine = new GpuEngine();

  @Test
  void isFoundByNameAndSaysWhatComputes() {
    assertThat(Engines.named("gpu")).isInstanceOf(GpuEngine.class);
    assertThat(engine.numericsId(config(SETTINGS)))
        .matches("fused-1/\\P{Cntrl}+\\S \\((CUDA|OpenCL)\\)");
  }

  /** Engine paths hold names of devices, so what lies behind a name must not reach them. */
  @Test
  void textsOfDriversEndAtTheirFirstNul() {
    assertThat(NativeText.of("NVIDIA H200\0\0chance\0")).isEqualTo("NVIDIA H200");
    assertThat(NativeText.of(" PoCL \0")).isEqualTo("PoCL");
    assertThat(NativeText.of("\0")).isEmpty();
  }

  /** What users of processors get without asking stays as it is. */
  @Test
  void isTakenOnlyByName() {
    assertThat(Engines.training(List.of(config(SETTINGS).network())).get(0).name())
        .isNotEqualTo("gpu");
  }

  @Test
  void namesTheEngineForWhatItLacks() {
    assertThat(complaint(SETTINGS.with(Setting.TRAINING_NOISE_SHAPE, "weights")))
        .isEqualTo(
            "Engine gpu has isotropic noise only, not training.noiseShape weights: use the engine cpu.");
    assertThat(complaint(SETTINGS.with(Setting.TRAINING_OPTIMIZER, "adam")))
        .contains("use the engine cpu");
    assertThat(complaint(SETTINGS)).isEmpty();
    assertThat(engine.supports(config(SETTINGS.with(Setting.NETWORK_ACTIVATION, "gelu")).network()))
        .isFalse();
  }

  @Test
  void aKernelThatDoesNotCompileSaysWhy() {
    assertThatThrownBy(
            () -> Devices.of(Device.CPU).accelerator().compile("not a kernel", List.of()))
        .isInstanceOf(DeviceException.class)
        .hasMessageContaining("cannot");
  }

  @Test
  void packsFillTheDevice() {
    int packed = engine.packSize(config(SETTINGS), Device.CPU);
    assertThat(Integer.bitCount(packed)).isEqualTo(1);
    assertThat(packed).isGreaterThan(1);
  }

  @Test
  void addressesAreNumbersOfDevices() {
    FusedDevice device = Devices.of(Device.CPU);
    assertThat(Devices.at("0", List.of(device))).isSameAs(device);
    assertThatThrownBy(() -> Devices.at("1", List.of(device)))
        .hasMessageContaining("finds devices 0 to 0 here: let the discovery script");
    assertThatThrownBy(() -> Devices.at("GPU-7f", List.of(device)))
        .hasMessageContaining("Spark gave the task GPU GPU-7f");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "soon", "NaN"})
  void secondsOfALaunchAreANumber(String text) {
    assertThatThrownBy(() -> DeviceOptions.of(Map.of("PHASEGRID_GPU_LAUNCH_SECONDS", text)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "PHASEGRID_GPU_LAUNCH_SECONDS is %s: set it to seconds above 0, or leave it out."
                .formatted(text));
  }

  @Test
  void theBackEndHasAName() {
    assertThatThrownBy(() -> DeviceOptions.of(Map.of("PHASEGRID_GPU", "vulkan")))
        .isInstanceOf(InputException.class)
        .hasMessage("PHASEGRID_GPU is vulkan: set it to cuda or opencl, or leave it out.");
  }

  @Test
  void optionsHaveDefaults() {
    assertThat(DeviceOptions.of(Map.of()))
        .isEqualTo(new DeviceOptions(Optional.empty(), 0.5))
        .matches(options -> options.allows("cuda") && options.allows("opencl"));
    assertThat(
            DeviceOptions.of(
                Map.of("PHASEGRID_GPU", "opencl", "PHASEGRID_GPU_LAUNCH_SECONDS", "0.02")))
        .isEqualTo(new DeviceOptions(Optional.of("opencl"), 0.02))
        .matches(options -> !options.allows("cuda") && options.allows("opencl"));
  }

  private String complaint(Settings settings) {
    CellConfig config = config(settings);
    DataSet data = DataSets.open(config.data());
    return engine.unsupportedReason(config, data).orElse("");
  }

  private static CellConfig config(Settings settings) {
    return Cell.of(settings, 1).config();
  }
}
