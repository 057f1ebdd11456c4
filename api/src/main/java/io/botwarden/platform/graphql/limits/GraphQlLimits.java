package io.botwarden.platform.graphql.limits;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.modulith.NamedInterface;
import org.springframework.util.unit.DataSize;

/**
 * The limits of a request.
 *
 * @param document the size limits of documents
 * @param streams the limits of WebSockets and server-sent events
 * @param cost the maximum cost of an operation, by the schema's weights
 * @param body the maximum size of a request body
 * @param connections the number of database connections for reads
 * @param statementsKept the number of prepared statements per connection
 * @param longestStatement the timeout of a statement
 * @param longestQuery the timeout of a query with computed fields
 * @param trustedDocumentsOnly whether only registered documents are executed
 */
@NamedInterface("limits")
@ConfigurationProperties("botwarden.graphql")
public record GraphQlLimits(
        @DefaultValue DocumentLimits document,
        @DefaultValue StreamLimits streams,
        @DefaultValue("25000") int cost,
        @DefaultValue("5MB") DataSize body,
        @DefaultValue("12") int connections,
        @DefaultValue("500") int statementsKept,
        @DefaultValue("1500ms") Duration longestStatement,
        @DefaultValue("10s") Duration longestQuery,
        @DefaultValue("false") boolean trustedDocumentsOnly) {}
