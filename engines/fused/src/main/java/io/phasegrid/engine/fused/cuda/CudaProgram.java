package io.phasegrid.engine.fused.cuda;

import static org.bytedeco.cuda.global.cudart.CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES;
import static org.bytedeco.cuda.global.cudart.cuFuncSetAttribute;
import static org.bytedeco.cuda.global.cudart.cuModuleGetFunction;
import static org.bytedeco.cuda.global.cudart.cuModuleLoadData;

import io.phasegrid.engine.fused.device.Program;
import org.bytedeco.cuda.cudart.CUfunc_st;
import org.bytedeco.cuda.cudart.CUmod_st;
import org.bytedeco.javacpp.BytePointer;

/** A loaded kernel. */
record CudaProgram(CUfunc_st function) implements Program {

  /**
   * Loads a kernel into the current context.
   *
   * @param onChipBytes that a launch may ask for
   */
  static CudaProgram of(byte[] binary, int onChipBytes) {
    CUmod_st module = new CUmod_st();
    CUfunc_st function = new CUfunc_st();
    try (BytePointer image = new BytePointer(binary)) {
      CudaCalls.check(cuModuleLoadData(module, image), "cuModuleLoadData");
    }
    CudaCalls.check(cuModuleGetFunction(function, module, "train"), "cuModuleGetFunction");
    CudaCalls.check(
        cuFuncSetAttribute(function, CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES, onChipBytes),
        "cuFuncSetAttribute");
    return new CudaProgram(function);
  }
}
