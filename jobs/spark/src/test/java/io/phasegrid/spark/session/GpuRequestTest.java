package io.phasegrid.spark.session;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegrid.input.InputException;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** GPUs that Spark cannot assign are refused in one sentence. */
class GpuRequestTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "local[2]; spark.task.resource.gpu.amount; 0.25",
        "local[*]; spark.executor.resource.gpu.amount; 1",
        "local; spark.task.resource.gpu.amount; 1",
      })
  void onOneMachine(String master, String key, String amount) {
    assertThatThrownBy(() -> Sessions.requireAssignableGpus(master, properties(key, amount)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(key)
        .hasMessageContaining("on clusters only, not with the master " + master)
        .hasMessageContaining("leave the property out");
  }

  @ParameterizedTest
  @CsvSource({"2", "1.5", "many"})
  void moreThanOneForATask(String amount) {
    assertThatThrownBy(
            () ->
                Sessions.requireAssignableGpus(
                    "spark://host:7077", properties("spark.task.resource.gpu.amount", amount)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("spark.task.resource.gpu.amount is " + amount)
        .hasMessageContaining("ask for 1, or for a fraction");
  }

  @ParameterizedTest
  @CsvSource({"spark://host:7077", "yarn", "k8s://https://host", "'local-cluster[2,1,1024]'"})
  void clustersMayBeAsked(String master) {
    Properties properties = properties("spark.task.resource.gpu.amount", "0.25");
    properties.setProperty("spark.executor.resource.gpu.amount", "1");

    assertThatCode(() -> Sessions.requireAssignableGpus(master, properties))
        .doesNotThrowAnyException();
  }

  @Test
  void whoAsksForNoneIsServedAnywhere() {
    assertThatCode(() -> Sessions.requireAssignableGpus("local[2]", new Properties()))
        .doesNotThrowAnyException();
  }

  @Test
  void theSessionAsks() {
    System.setProperty("spark.task.resource.gpu.amount", "0.5");
    try {
      assertThatThrownBy(() -> Sessions.open("local[1]"))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("not with the master local[1]");
    } finally {
      System.clearProperty("spark.task.resource.gpu.amount");
    }
  }

  private static Properties properties(String key, String value) {
    Properties properties = new Properties();
    properties.setProperty(key, value);
    return properties;
  }
}
