package io.botwarden.bench.reads;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A server that answers the benchmark's queries over the same rows as the others. */
interface Contestant extends AutoCloseable {

    /** The name in the tables. */
    String name();

    /** The address of a query. */
    URI address(Question question);

    /** The request body of a query, with variables from {@link Question}. */
    String body(Question question, ObjectNode variables);

    /**
     * This server's cursor of a row of the list of {@link Question#Q5}.
     *
     * @param row a row with {@code id}, a number, and {@code openedAt}
     * @param token the viewer's token
     */
    JsonNode cursor(ObjectNode row, String token) throws IOException, InterruptedException;

    /** The CPU time of all processes of the server so far, without PostgreSQL. */
    Duration cpu() throws IOException;

    @Override
    void close() throws IOException;
}
