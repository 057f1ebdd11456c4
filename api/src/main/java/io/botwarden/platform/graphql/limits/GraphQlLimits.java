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
 * @param connections the number of database connections for reads; 0 for three per processor and at
 *     most 12
 * @param statementsKept the number of prepared statements per connection, of which each takes 0.3
 *     to 4.5 MB in PostgreSQL
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
        @DefaultValue("0") int connections,
        @DefaultValue("250") int statementsKept,
        @DefaultValue("1500ms") Duration longestStatement,
        @DefaultValue("10s") Duration longestQuery,
        @DefaultValue("false") boolean trustedDocumentsOnly) {

    private static final int CONNECTIONS_PER_PROCESSOR = 3;
    private static final int MOST_CONNECTIONS = 12;

    /** More connections than that make requests wait for each other longer. */
    public GraphQlLimits {
        if (connections == 0) {
            int processors = Runtime.getRuntime().availableProcessors();
            connections = Math.min(CONNECTIONS_PER_PROCESSOR * processors, MOST_CONNECTIONS);
        }
    }
}
