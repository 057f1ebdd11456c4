package io.botwarden.bench.reads;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A server that answers the benchmark's questions over the same rows as the others. */
interface Contestant extends AutoCloseable {

    /** How tables call it. */
    String name();

    /** Where a question is posted to. */
    URI address(Question question);

    /** What is posted: the question with variables as {@link Question} draws them. */
    String body(Question question, ObjectNode variables);

    /**
     * The cursor of a row of the list of {@link Question#Q5}, as this server has it.
     *
     * @param row with {@code id}, a number, and {@code openedAt}
     * @param token of the viewer who asks
     */
    JsonNode cursor(ObjectNode row, String token) throws IOException, InterruptedException;

    /** CPU time of the server so far, all its processes included, without PostgreSQL. */
    Duration cpu() throws IOException;

    @Override
    void close() throws IOException;
}
