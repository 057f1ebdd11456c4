package io.botwarden.platform.graphql;

import graphql.execution.CoercedVariables;
import graphql.language.OperationDefinition;
import io.botwarden.platform.graphql.request.GraphQlRequest;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.ratelimit.Standing;

/**
 * A request that may be carried out: its document is in order and within the limits, and whoever
 * asks has as much left as it costs.
 *
 * @param request the request, with its document
 * @param kind whether it reads, writes or listens
 * @param operation its operation
 * @param variables the operation's variables
 * @param viewer who asks
 * @param standing how the viewer stands with the quota
 */
record Admission(
        GraphQlRequest request,
        OperationDefinition.Operation kind,
        PreparedOperation operation,
        CoercedVariables variables,
        Viewer viewer,
        Standing standing) {}
