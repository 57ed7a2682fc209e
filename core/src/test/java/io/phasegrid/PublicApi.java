package io.phasegrid;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.LinkedHashSet;
import java.util.Set;

/** What the packages of users, {@code io.phasegrid.api} and below, keep to. */
public final class PublicApi {

  /** The package for users that holds the others. */
  static final String ROOT = "io.phasegrid.api";

  /** The packages for users. */
  public static final String PACKAGES = ROOT + "..";

  /** Public and protected signatures name types of the JDK, Spark SQL and the API only. */
  public static final ArchRule EXPOSES_NOTHING_INTERNAL =
      classes()
          .that()
          .resideInAPackage(PACKAGES)
          .and()
          .arePublic()
          .should(exposeOnly("java\\..*|org\\.apache\\.spark\\.sql\\..*|io\\.phasegrid\\.api\\..*"))
          .allowEmptyShould(true);

  private PublicApi() {}

  private static ArchCondition<JavaClass> exposeOnly(String names) {
    return new ArchCondition<>("expose only types named " + names) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        Set<JavaClass> parents = new LinkedHashSet<>(type.getRawInterfaces());
        type.getRawSuperclass().ifPresent(parents::add);
        check(type.getName(), parents, events);
        for (JavaMember member : type.getMembers()) {
          if (isExposed(member)) {
            check(member.getFullName(), types(member), events);
          }
        }
      }

      private void check(String place, Set<JavaClass> types, ConditionEvents events) {
        for (JavaClass type : types) {
          JavaClass element = type.getBaseComponentType();
          if (!element.isPrimitive() && !element.getName().matches(names)) {
            events.add(SimpleConditionEvent.violated(element, place + " exposes " + element));
          }
        }
      }
    };
  }

  private static boolean isExposed(JavaMember member) {
    Set<JavaModifier> modifiers = member.getModifiers();
    return !modifiers.contains(JavaModifier.SYNTHETIC)
        && (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED));
  }

  private static Set<JavaClass> types(JavaMember member) {
    Set<JavaClass> types = new LinkedHashSet<>();
    if (member instanceof JavaField field) {
      types.addAll(field.getType().getAllInvolvedRawTypes());
    } else if (member instanceof JavaCodeUnit code) {
      types.addAll(code.getReturnType().getAllInvolvedRawTypes());
      code.getParameterTypes().stream()
          .map(JavaType::getAllInvolvedRawTypes)
          .forEach(types::addAll);
      types.addAll(code.getExceptionTypes());
    }
    return types;
  }
}
