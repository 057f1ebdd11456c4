package io.botwarden.platform.graphql;

import graphql.GraphQLContext;
import graphql.GraphQLError;
import graphql.GraphQLException;
import graphql.execution.CoercedVariables;
import graphql.execution.RawVariables;
import graphql.execution.UnknownOperationException;
import graphql.execution.ValuesResolver;
import graphql.language.NodeUtil;
import graphql.language.OperationDefinition;
import graphql.schema.GraphQLSchema;
import io.botwarden.platform.graphql.document.DocumentRefused;
import io.botwarden.platform.graphql.document.Documents;
import io.botwarden.platform.graphql.document.Documents.ParsedDocument;
import io.botwarden.platform.graphql.document.TrustedDocuments;
import io.botwarden.platform.graphql.limits.DocumentLimits;
import io.botwarden.platform.graphql.limits.LimitExceeded;
import io.botwarden.platform.graphql.limits.VariableMeasure;
import io.botwarden.platform.graphql.request.GraphQlRequest;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.ratelimit.Quota;
import io.botwarden.platform.ratelimit.QuotaResult;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Decides whether a request is executed, regardless of the transport. */
final class Admissions {

    private final GraphQLSchema graphql;
    private final TrustedDocuments trusted;
    private final Documents documents;
    private final Operations operations;
    private final DocumentLimits limits;
    private final Quota quota;
    private final RootPermissions permissions;
    private final BiConsumer<Viewer, String> used;

    /**
     * @param used receives the viewer and each permission that an executed operation needs
     */
    Admissions(
            GraphQLSchema graphql,
            TrustedDocuments trusted,
            Documents documents,
            Operations operations,
            DocumentLimits limits,
            Quota quota,
            RootPermissions permissions,
            BiConsumer<Viewer, String> used) {
        this.graphql = graphql;
        this.trusted = trusted;
        this.documents = documents;
        this.operations = operations;
        this.limits = limits;
        this.quota = quota;
        this.permissions = permissions;
        this.used = used;
    }

    /** Whether the requested operation is a query, or cannot be executed at all. */
    boolean isQuery(GraphQlRequest request) {
        try {
            ParsedDocument document = document(trusted.resolve(request));
            return document.entry().hasErrors()
                    || operation(document, request.operationName()).getOperation()
                            == OperationDefinition.Operation.QUERY;
        } catch (LimitExceeded | DocumentRefused | UnknownOperationException e) {
            return true;
        }
    }

    /**
     * Admits the request.
     *
     * @throws Refusal if it is refused
     */
    // graphql-java declares variables as non-null; in a request they may be null
    @SuppressWarnings("NullAway")
    Admission admit(GraphQlRequest sent, Viewer viewer) {
        try {
            GraphQlRequest request = trusted.resolve(sent);
            ParsedDocument document = document(request);
            if (document.entry().hasErrors()) {
                throw refused(document.entry().getErrors(), viewer);
            }
            VariableMeasure.check(request.variables(), limits);
            OperationDefinition operation = operation(document, request.operationName());
            CoercedVariables variables =
                    ValuesResolver.coerceVariableValues(
                            graphql,
                            operation.getVariableDefinitions(),
                            RawVariables.of(request.variables()),
                            GraphQLContext.getDefault(),
                            Locale.ROOT);
            PreparedOperation prepared =
                    operations.prepared(document, operation, variables, viewer);
            QuotaResult standing = charged(viewer, prepared);
            permissions.forEach(
                    operation.getOperation(),
                    prepared,
                    permission -> used.accept(viewer, permission));
            return new Admission(
                    request, operation.getOperation(), prepared, variables, viewer, standing);
        } catch (LimitExceeded e) {
            throw new Refusal(Response.refused(List.of(ReadErrors.limitExceeded(e))));
        } catch (DocumentRefused e) {
            throw new Refusal(Response.refused(List.of(ReadErrors.documentRefused(e))));
        } catch (GraphQLException e) {
            if (e instanceof GraphQLError error) {
                throw refused(List.of(error), viewer);
            }
            throw e;
        }
    }

    private QuotaResult charged(Viewer viewer, PreparedOperation prepared) {
        long price = viewer.isWarmUp() ? 0 : 1 + prepared.cost();
        QuotaResult standing = quota.take(viewer.identityId(), price);
        if (!standing.admitted()) {
            throw new Refusal(new Answer.Whole(Response.rateLimited(standing), standing));
        }
        return standing;
    }

    private ParsedDocument document(GraphQlRequest request) {
        return documents.parsed(Objects.requireNonNull(request.query()));
    }

    private static OperationDefinition operation(ParsedDocument document, @Nullable String name) {
        return NodeUtil.getOperation(document.entry().getDocument(), name).operationDefinition;
    }

    private static Refusal refused(List<? extends GraphQLError> errors, Viewer viewer) {
        return new Refusal(Response.refused(ShownErrors.to(viewer, errors)));
    }
}
