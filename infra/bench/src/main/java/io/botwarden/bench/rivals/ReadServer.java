package io.botwarden.bench.rivals;

import io.botwarden.bench.server.Botwarden;
import java.net.URI;
import tools.jackson.databind.JsonNode;

/** A server that answers the requests. All take the same bearer tokens. */
public sealed interface ReadServer permits ReadServer.Product, PostGraphile, Ceiling {

    /** What it is called in results. */
    String name();

    /** Where to post a request to. */
    URI endpoint(ReadQuery query);

    /** The body of a request in this server's spelling. */
    String body(ReadQuery query, JsonNode drawn);

    /** The process whose CPU time, with that of those below it, is the server's. */
    long pid();

    /** Botwarden. */
    record Product(Botwarden botwarden) implements ReadServer {

        @Override
        public String name() {
            return "Botwarden";
        }

        @Override
        public URI endpoint(ReadQuery query) {
            return botwarden.address().resolve("/graphql");
        }

        @Override
        public String body(ReadQuery query, JsonNode drawn) {
            return Spelling.botwarden(query, drawn);
        }

        @Override
        public long pid() {
            return botwarden.pid();
        }
    }
}
