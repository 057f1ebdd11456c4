package io.botwarden.platform.graphql;

import graphql.execution.CoercedVariables;
import graphql.language.OperationDefinition;
import io.botwarden.platform.graphql.request.GraphQlRequest;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.ratelimit.QuotaResult;

/**
 * An admitted request: its document is valid and within the limits, and the viewer's remaining
 * quota covers its cost.
 *
 * @param request the request, with its document
 * @param kind query, mutation or subscription
 * @param operation its operation
 * @param variables the operation's variables
 * @param viewer the viewer
 * @param standing the viewer's remaining quota
 */
record Admission(
        GraphQlRequest request,
        OperationDefinition.Operation kind,
        PreparedOperation operation,
        CoercedVariables variables,
        Viewer viewer,
        QuotaResult standing) {}
