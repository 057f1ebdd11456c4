package io.botwarden.platform.graphql;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operation may ask for.
 *
 * @param mostRecords how many records it may return at most, counting every page with its size
 * @param deepest how many fields may lie inside one another
 */
@ConfigurationProperties("botwarden.graphql")
record GraphQlLimits(@DefaultValue("25000") int mostRecords, @DefaultValue("40") int deepest) {}
