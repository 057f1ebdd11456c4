package io.botwarden.platform.graphql;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operation may ask for, and what reading it may take.
 *
 * @param mostRecords how many records it may return at most, counting every page with its size
 * @param deepest how many fields may lie inside one another
 * @param connections how many connections to the database serve reads
 * @param statementsKept how many statements each of them keeps prepared
 * @param longestStatement after what time the database gives a statement up
 */
@ConfigurationProperties("botwarden.graphql")
record GraphQlLimits(
        @DefaultValue("25000") int mostRecords,
        @DefaultValue("40") int deepest,
        @DefaultValue("12") int connections,
        @DefaultValue("500") int statementsKept,
        @DefaultValue("30s") Duration longestStatement) {}
