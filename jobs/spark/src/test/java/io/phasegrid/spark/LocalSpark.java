package io.phasegrid.spark;

import io.phasegrid.spark.session.Sessions;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands a Spark session to tests that ask for one: one per class, stopped after it. */
public final class LocalSpark implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == SparkSession.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    ExtensionContext owner = context;
    while (owner.getTestMethod().isPresent()) {
      owner = owner.getParent().orElseThrow();
    }
    return owner
        .getStore(Namespace.create(LocalSpark.class))
        .getOrComputeIfAbsent(Session.class, key -> Session.open(), Session.class)
        .spark();
  }

  private record Session(SparkSession spark) implements CloseableResource {

    static Session open() {
      return new Session(Sessions.open("local[2]"));
    }

    @Override
    public void close() {
      spark.close();
    }
  }
}
