package io.phasegrid.engine.fused.cuda;

import static org.bytedeco.cuda.global.nvrtc.NVRTC_SUCCESS;
import static org.bytedeco.cuda.global.nvrtc.nvrtcCompileProgram;
import static org.bytedeco.cuda.global.nvrtc.nvrtcCreateProgram;
import static org.bytedeco.cuda.global.nvrtc.nvrtcDestroyProgram;
import static org.bytedeco.cuda.global.nvrtc.nvrtcGetCUBIN;
import static org.bytedeco.cuda.global.nvrtc.nvrtcGetCUBINSize;
import static org.bytedeco.cuda.global.nvrtc.nvrtcGetErrorString;
import static org.bytedeco.cuda.global.nvrtc.nvrtcGetProgramLog;
import static org.bytedeco.cuda.global.nvrtc.nvrtcGetProgramLogSize;

import io.phasegrid.engine.fused.device.DeviceException;
import io.phasegrid.engine.fused.device.NativeText;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.cuda.nvrtc._nvrtcProgram;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacpp.SizeTPointer;

/** Compiles CUDA C; needs no GPU. */
public final class Nvrtc {

  private Nvrtc() {}

  /**
   * Machine code of a kernel.
   *
   * @param binary a cubin
   * @param log of the compiler, with what {@code --ptxas-options} asks for
   */
  public record Compiled(byte[] binary, String log) {}

  /**
   * Compiles without contraction of products and sums; division is correct and denormal numbers are
   * kept by default.
   *
   * @param architecture such as {@code sm_90}
   * @param options more options
   * @throws DeviceException with the compiler's message
   */
  public static Compiled compile(
      String source, List<String> macros, String architecture, List<String> options) {
    List<String> all = new ArrayList<>();
    all.add("--gpu-architecture=" + architecture);
    all.add("--fmad=false");
    macros.forEach(macro -> all.add("-D" + macro));
    all.addAll(options);
    try (PointerScope scope = new PointerScope()) {
      PointerPointer<Pointer> none = null;
      _nvrtcProgram program = new _nvrtcProgram();
      BytePointer text = new BytePointer(source);
      check(
          nvrtcCreateProgram(program, text, new BytePointer("train.cu"), 0, none, none),
          "nvrtcCreateProgram");
      try {
        PointerPointer<BytePointer> words = new PointerPointer<>(all.size());
        for (int i = 0; i < all.size(); i++) {
          words.put(i, new BytePointer(all.get(i)));
        }
        int code = nvrtcCompileProgram(program, all.size(), words);
        String log = log(program);
        if (code != NVRTC_SUCCESS) {
          throw new DeviceException("NVRTC cannot compile the kernel: " + log);
        }
        return new Compiled(binary(program), log);
      } finally {
        nvrtcDestroyProgram(program);
      }
    }
  }

  private static byte[] binary(_nvrtcProgram program) {
    SizeTPointer length = new SizeTPointer(1);
    check(nvrtcGetCUBINSize(program, length), "nvrtcGetCUBINSize");
    byte[] binary = new byte[(int) length.get()];
    check(nvrtcGetCUBIN(program, binary), "nvrtcGetCUBIN");
    return binary;
  }

  private static String log(_nvrtcProgram program) {
    SizeTPointer length = new SizeTPointer(1);
    check(nvrtcGetProgramLogSize(program, length), "nvrtcGetProgramLogSize");
    BytePointer text = new BytePointer(length.get() + 1);
    text.put(0, (byte) 0);
    check(nvrtcGetProgramLog(program, text), "nvrtcGetProgramLog");
    return NativeText.of(text.getString());
  }

  private static void check(int code, String what) {
    if (code != NVRTC_SUCCESS) {
      throw new DeviceException(
          "%s failed: %s.".formatted(what, nvrtcGetErrorString(code).getString()));
    }
  }
}
