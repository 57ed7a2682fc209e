package io.phasegrid.engine.fused.pack;

import io.phasegrid.data.TeacherParameters;
import io.phasegrid.engine.fused.device.DirectBuffers;
import io.phasegrid.engine.fused.kernel.Layout;
import io.phasegrid.linear.Matrix;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Teachers of a pack as the kernel has them: first matrix, second matrix, offsets, scalar, with
 * dimensions padded by zeros to multiples of 4.
 */
final class TeacherTable {

  private final List<TeacherParameters> teachers = new ArrayList<>();

  /** Index of the first float of a teacher, which is added if it is new. */
  int indexOf(TeacherParameters teacher) {
    for (int i = 0; i < teachers.size(); i++) {
      // Cells of a seed share arrays.
      if (teachers.get(i).first().values() == teacher.first().values()) {
        return Math.multiplyExact(i, length(teacher));
      }
    }
    teachers.add(teacher);
    return Math.multiplyExact(teachers.size() - 1, length(teacher));
  }

  private static int length(TeacherParameters teacher) {
    int inputs = Layout.padded(teacher.first().columns());
    int hidden = Layout.padded(teacher.first().rows());
    int outputs = Layout.padded(teacher.second().rows());
    return hidden * inputs + outputs * hidden + outputs + 4;
  }

  /** All teachers; at least one number. */
  ByteBuffer values() {
    int length = teachers.isEmpty() ? 1 : length(teachers.get(0));
    ByteBuffer values =
        DirectBuffers.of(Math.multiplyExact(Math.max(1, teachers.size()), length * Float.BYTES));
    FloatBuffer floats = values.asFloatBuffer();
    for (int i = 0; i < teachers.size(); i++) {
      TeacherParameters teacher = teachers.get(i);
      int at = put(teacher.first(), floats, i * length);
      at = put(teacher.second(), floats, at);
      for (int j = 0; j < teacher.offsets().length; j++) {
        floats.put(at + j, (float) teacher.offsets()[j]);
      }
      floats.put(at + Layout.padded(teacher.offsets().length), (float) teacher.scalar());
    }
    return values;
  }

  private static int put(Matrix matrix, FloatBuffer to, int index) {
    int stride = Layout.padded(matrix.columns());
    for (int i = 0; i < matrix.rows(); i++) {
      for (int j = 0; j < matrix.columns(); j++) {
        to.put(index + i * stride + j, (float) matrix.values()[i * matrix.columns() + j]);
      }
    }
    return index + Layout.padded(matrix.rows()) * stride;
  }
}
