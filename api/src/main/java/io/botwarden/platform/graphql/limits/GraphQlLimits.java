package io.botwarden.platform.graphql.limits;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.modulith.NamedInterface;
import org.springframework.util.unit.DataSize;

/**
 * What a request may ask for, and what answering it may take.
 *
 * @param document how large a document may be
 * @param streams what WebSockets and server-sent events may take
 * @param cost what an operation may cost at most, by the weights in the schema
 * @param body how large the body of a request may be
 * @param connections how many connections to the database serve reads
 * @param statementsKept how many statements each of them keeps prepared
 * @param longestStatement after what time the database gives a statement up
 * @param longestQuery after what time a query is given up that code takes part in
 * @param trustedDocumentsOnly whether only documents are run that the server knows
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
