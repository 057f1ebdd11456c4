package io.botwarden.platform.graphql;

import graphql.execution.CoercedVariables;
import graphql.normalized.ExecutableNormalizedField;
import graphql.normalized.ExecutableNormalizedOperation;
import io.botwarden.platform.read.compile.ReadCompiler;
import io.botwarden.platform.read.compile.ReadPlan;
import io.botwarden.platform.read.compile.Rights;
import io.botwarden.platform.read.model.StoredType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A prepared operation for all requests whose variables have the same shape and whose viewers have
 * the same rights: normalised, priced, and compiled as needed.
 */
final class PreparedOperation {

    private final ReadCompiler compiler;
    private final ExecutableNormalizedOperation operation;
    private final CoercedVariables variables;
    private final Rights rights;
    private final long cost;
    private final boolean metered;
    private final Map<String, ReadPlan> roots = new ConcurrentHashMap<>();
    private volatile @Nullable ReadPlan all;
    private final Map<RecordPlanKey, ReadPlan> records = new ConcurrentHashMap<>();

    PreparedOperation(
            ReadCompiler compiler,
            ExecutableNormalizedOperation operation,
            CoercedVariables variables,
            Rights rights,
            long cost,
            boolean metered) {
        this.compiler = compiler;
        this.operation = operation;
        this.variables = variables;
        this.rights = rights;
        this.cost = cost;
        this.metered = metered;
    }

    private record RecordPlanKey(ExecutableNormalizedField field, String type) {}

    ExecutableNormalizedOperation operation() {
        return operation;
    }

    /** The cost according to the schema's weights. */
    long cost() {
        return cost;
    }

    /** Whether it may cost more, depending on stored data. */
    boolean isMetered() {
        return metered;
    }

    /** Returns the plan for all fields of {@code Query} except {@code __typename}. */
    ReadPlan roots() {
        ReadPlan plan = all;
        if (plan == null) {
            plan =
                    compiler.compileRoots(
                            operation.getTopLevelFields().stream()
                                    .filter(PreparedOperation::isRead)
                                    .toList(),
                            variables,
                            rights);
            all = plan;
        }
        return plan;
    }

    /** Whether the value of a field of {@code Query} must be read. */
    static boolean isRead(ExecutableNormalizedField field) {
        return !field.getFieldName().equals("__typename");
    }

    /** Returns the plan of a field of {@code Query}. */
    ReadPlan root(ExecutableNormalizedField field) {
        return roots.computeIfAbsent(
                field.getResultKey(), key -> compiler.compileRoot(field, variables, rights));
    }

    /** Returns the formatted plan of a field of {@code Query}. */
    ReadPlan readableRoot(ExecutableNormalizedField field) {
        return compiler.formatted().compileRoot(field, variables, rights);
    }

    /** Returns the plan for reading records of a type that code returned for a field. */
    ReadPlan records(ExecutableNormalizedField field, StoredType type) {
        return records.computeIfAbsent(
                new RecordPlanKey(field, type.name()),
                key -> compiler.compileRecords(field, variables, rights, type));
    }
}
