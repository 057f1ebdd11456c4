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
 * An operation for all requests whose variables have one shape and whose viewers have the same
 * rights: normalised, priced, and compiled as far as it was needed.
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

    /** What it costs by the weights in the schema. */
    long cost() {
        return cost;
    }

    /** Whether it costs more than that, depending on what is stored. */
    boolean isMetered() {
        return metered;
    }

    /** The one plan of all fields of {@code Query} but {@code __typename}. */
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

    /** Whether a field of {@code Query} has a value to be read. */
    static boolean isRead(ExecutableNormalizedField field) {
        return !field.getFieldName().equals("__typename");
    }

    /** The plan of a field of {@code Query}. */
    ReadPlan root(ExecutableNormalizedField field) {
        return roots.computeIfAbsent(
                field.getResultKey(), key -> compiler.compileRoot(field, variables, rights));
    }

    /** The plan of a field of {@code Query}, laid out for people. */
    ReadPlan readableRoot(ExecutableNormalizedField field) {
        return compiler.formatted().compileRoot(field, variables, rights);
    }

    /** The plan by which records of a type are read that code named for a field. */
    ReadPlan records(ExecutableNormalizedField field, StoredType type) {
        return records.computeIfAbsent(
                new RecordPlanKey(field, type.name()),
                key -> compiler.compileRecords(field, variables, rights, type));
    }
}
