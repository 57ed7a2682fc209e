package io.phasegrid.app.query;

import io.phasegrid.input.InputException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.analysis.UnresolvedTableOrView;
import org.apache.spark.sql.catalyst.expressions.CallMethodViaReflection;
import org.apache.spark.sql.catalyst.expressions.PlanExpression;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationRef;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.DescribeColumn;
import org.apache.spark.sql.catalyst.plans.logical.DescribeRelation;
import org.apache.spark.sql.catalyst.plans.logical.InsertIntoDir;
import org.apache.spark.sql.catalyst.plans.logical.InsertIntoStatement;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.OneRowRelation;
import org.apache.spark.sql.catalyst.plans.logical.Range;
import org.apache.spark.sql.catalyst.plans.logical.ScriptTransformation;
import org.apache.spark.sql.catalyst.plans.logical.View;
import org.apache.spark.sql.catalyst.trees.TreeNode;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * Permission check: queries may read the views of one store, and must not change anything, read
 * other files or call programs or Java methods.
 *
 * <p>A statement is checked after parsing, since analysis executes commands and opens files, and
 * after analysis, since only then all names are resolved.
 */
record QueryRules(Set<String> views) {

  private static final Set<String> REFLECTION = Set.of("reflect", "java_method", "try_reflect");

  /**
   * @throws InputException if a statement is anything but a query or DESCRIBE
   */
  void checkParsed(LogicalPlan statement) {
    if (statement instanceof DescribeRelation || statement instanceof DescribeColumn) {
      statement.foreach(
          node -> {
            requirePlainName(node);
            return null;
          });
      return;
    }
    walk(statement, this::requireQuestion);
  }

  /**
   * @throws InputException if a query reads anything but the views
   */
  void checkAnalysed(LogicalPlan query) {
    walk(query, this::requireOwnView);
  }

  private boolean requireQuestion(TreeNode<?> node) {
    if (node instanceof Command
        || node instanceof InsertIntoStatement
        || node instanceof InsertIntoDir
        || node instanceof ScriptTransformation) {
      throw new InputException(
          "Only queries are answered here, nothing is changed and no program is run: begin with SELECT, WITH, VALUES or DESCRIBE.");
    }
    requirePlainName(node);
    if (node instanceof UnresolvedFunction function) {
      List<String> name = JavaConverters.seqAsJavaList(function.nameParts());
      if (REFLECTION.contains(name.get(name.size() - 1).toLowerCase(Locale.ROOT))) {
        throw reflection();
      }
    }
    return true;
  }

  /** Multi-part names are of catalogue tables or files. */
  private void requirePlainName(TreeNode<?> node) {
    Seq<String> name =
        node instanceof UnresolvedRelation relation
            ? relation.multipartIdentifier()
            : node instanceof UnresolvedTableOrView other ? other.multipartIdentifier() : null;
    if (name != null && name.size() > 1) {
      throw otherPlace(name.mkString("."));
    }
  }

  private boolean requireOwnView(TreeNode<?> node) {
    if (node instanceof CallMethodViaReflection) {
      throw reflection();
    }
    if (node instanceof View view) {
      String name = view.desc().identifier().table();
      if (view.isTempView() && views.contains(name)) {
        return false;
      }
      throw otherPlace(name);
    }
    boolean harmless =
        node instanceof OneRowRelation
            || node instanceof LocalRelation
            || node instanceof Range
            || node instanceof CTERelationRef;
    if (node instanceof LogicalPlan && node.children().isEmpty() && !harmless) {
      throw otherPlace(node.nodeName());
    }
    return true;
  }

  private InputException otherPlace(String name) {
    return new InputException(
        "A query reads the views %s and nothing else, not %s: ask one of them."
            .formatted(String.join(", ", views.stream().sorted().toList()), name));
  }

  private static InputException reflection() {
    return new InputException(
        "A query calls no Java methods: leave reflect and java_method out of it.");
  }

  /**
   * Visits a tree, including subqueries and common table expressions, as deep as a rule permits.
   */
  private static void walk(TreeNode<?> node, Predicate<TreeNode<?>> rule) {
    if (!rule.test(node)) {
      return;
    }
    JavaConverters.seqAsJavaList(node.children()).forEach(child -> walk((TreeNode<?>) child, rule));
    JavaConverters.seqAsJavaList(node.innerChildren())
        .forEach(inner -> walk((TreeNode<?>) inner, rule));
    if (node instanceof LogicalPlan plan) {
      JavaConverters.seqAsJavaList(plan.expressions())
          .forEach(expression -> walk(expression, rule));
    }
    if (node instanceof PlanExpression<?> subquery) {
      walk(subquery.plan(), rule);
    }
  }
}
