package io.botwarden.platform.graphql;

import io.botwarden.platform.identity.Viewer;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The compiled read path over a database with records, for generated inputs. */
final class FuzzedReads {

    private static final JsonMapper JSON = new JsonMapper();

    final ReadFixture read = ReadFixture.migrated();
    private final Viewer viewer;

    private FuzzedReads() {
        read.fill();
        this.viewer = read.viewer("admin");
    }

    /** One per process, which runs one fuzz test. */
    static FuzzedReads shared() {
        return Holder.READS;
    }

    /** The response; an object without members if the query is not compiled as a whole. */
    JsonNode answer(String query, Map<String, Object> variables) {
        try {
            return read.query(viewer, query, variables);
        } catch (IllegalStateException e) {
            if (String.valueOf(e.getMessage()).startsWith("The query is not wholly compiled")) {
                return JSON.createObjectNode();
            }
            throw e;
        }
    }

    private static final class Holder {
        private static final FuzzedReads READS = new FuzzedReads();
    }
}
