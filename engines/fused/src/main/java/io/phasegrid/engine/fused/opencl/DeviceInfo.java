package io.phasegrid.engine.fused.opencl;

import static org.bytedeco.opencl.global.OpenCL.clGetDeviceInfo;

import io.phasegrid.engine.fused.device.NativeText;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.SizeTPointer;
import org.bytedeco.opencl._cl_device_id;

/** Answers of {@code clGetDeviceInfo}. */
record DeviceInfo(_cl_device_id device) {

  /** Integers of any width and sign, since unused bytes stay 0. */
  long number(int question) {
    try (BytePointer answer = new BytePointer(Long.BYTES)) {
      answer.putLong(0);
      OpenClCalls.check(
          clGetDeviceInfo(device, question, Long.BYTES, answer, null), "clGetDeviceInfo");
      return answer.getLong();
    }
  }

  String text(int question) {
    try (SizeTPointer length = new SizeTPointer(1)) {
      OpenClCalls.check(clGetDeviceInfo(device, question, 0, null, length), "clGetDeviceInfo");
      try (BytePointer answer = new BytePointer(length.get())) {
        OpenClCalls.check(
            clGetDeviceInfo(device, question, length.get(), answer, null), "clGetDeviceInfo");
        return NativeText.of(answer.getString());
      }
    }
  }
}
