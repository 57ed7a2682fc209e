package io.phasegrid.engine.fused.opencl;

import static org.bytedeco.opencl.global.OpenCL.CL_PROGRAM_BUILD_LOG;
import static org.bytedeco.opencl.global.OpenCL.CL_SUCCESS;
import static org.bytedeco.opencl.global.OpenCL.clBuildProgram;
import static org.bytedeco.opencl.global.OpenCL.clCreateKernel;
import static org.bytedeco.opencl.global.OpenCL.clCreateProgramWithSource;
import static org.bytedeco.opencl.global.OpenCL.clGetProgramBuildInfo;
import static org.bytedeco.opencl.global.OpenCL.clReleaseProgram;

import io.phasegrid.engine.fused.device.DeviceException;
import io.phasegrid.engine.fused.device.NativeText;
import io.phasegrid.engine.fused.device.Program;
import java.util.List;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.SizeTPointer;
import org.bytedeco.opencl._cl_context;
import org.bytedeco.opencl._cl_device_id;
import org.bytedeco.opencl._cl_kernel;
import org.bytedeco.opencl._cl_program;

/** A built program. */
record OpenClProgram(_cl_program program) implements Program {

  /**
   * Equal bits need correct division; products and sums are not contracted by the source itself.
   */
  private static final String OPTIONS = "-cl-std=CL1.2 -cl-fp32-correctly-rounded-divide-sqrt";

  /**
   * Compilers inside of drivers delete their temporary files when a signal arrives, and a JVM uses
   * signals of its own: a build that failed so, seen once with PoCL 3.1, succeeds again.
   */
  private static final int ATTEMPTS = 3;

  /** One at a time: PoCL 3.1 fails where two threads build programs of equal text. */
  static synchronized OpenClProgram of(
      _cl_context context, _cl_device_id device, String source, List<String> macros) {
    String options =
        macros.stream().map(macro -> " -D" + macro).collect(Collectors.joining("", OPTIONS, ""));
    for (int attempt = 1; ; attempt++) {
      _cl_program program = program(context, source);
      int built = clBuildProgram(program, 1, device, options, null, null);
      if (built == CL_SUCCESS) {
        return new OpenClProgram(program);
      }
      String log = log(program, device);
      clReleaseProgram(program);
      if (attempt == ATTEMPTS) {
        throw new DeviceException(
            "OpenCL cannot build the kernel (code %s): %s".formatted(built, log));
      }
    }
  }

  private static _cl_program program(_cl_context context, String source) {
    try (BytePointer text = new BytePointer(source);
        PointerPointer<BytePointer> texts = new PointerPointer<BytePointer>(1).put(0, text);
        IntPointer code = new IntPointer(1)) {
      _cl_program program = clCreateProgramWithSource(context, 1, texts, null, code);
      OpenClCalls.check(code.get(), "clCreateProgramWithSource");
      return program;
    }
  }

  private static String log(_cl_program program, _cl_device_id device) {
    try (SizeTPointer length = new SizeTPointer(1)) {
      clGetProgramBuildInfo(program, device, CL_PROGRAM_BUILD_LOG, 0, null, length);
      try (BytePointer text = new BytePointer(Math.max(1, length.get()))) {
        text.put(0, (byte) 0);
        clGetProgramBuildInfo(program, device, CL_PROGRAM_BUILD_LOG, length.get(), text, null);
        return NativeText.of(text.getString());
      }
    }
  }

  /** A kernel, whose arguments belong to the caller; to be released. */
  _cl_kernel kernel() {
    int[] code = new int[1];
    try (BytePointer name = new BytePointer("train")) {
      _cl_kernel kernel = clCreateKernel(program, name, code);
      OpenClCalls.check(code[0], "clCreateKernel");
      return kernel;
    }
  }
}
