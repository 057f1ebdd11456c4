package io.botwarden.platform.graphql;

import io.botwarden.testing.BotwardenTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.TestPropertySource;

/**
 * A test of the GraphQL endpoint over HTTP. An open stream is checked every second instead of every
 * fifteen.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@BotwardenTest(database = "graphql over http")
@TestPropertySource(properties = "botwarden.graphql.streams.heartbeat=1s")
public @interface EndpointTest {}
