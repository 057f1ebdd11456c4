package io.botwarden.platform.graphql;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.compile.ReadPlan;
import io.botwarden.platform.read.compile.Rights;
import io.botwarden.platform.read.compile.ScopedStatement;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Runs statements of a capability's own that read what the viewer may see, as the compiled ones do:
 * over the connections for reading, and for a token that is still good only.
 */
@Component
public class ScopedReads {

    /** The engine is there when the controllers are, which ask for this. */
    private final ObjectProvider<ReadEngine> engine;

    ScopedReads(ObjectProvider<ReadEngine> engine) {
        this.engine = engine;
    }

    /**
     * Runs a statement.
     *
     * @param variables the values of {@link ScopedStatement#variable}
     * @param json makes the value that is read, a text of JSON
     * @return the JSON in UTF-8; {@link io.botwarden.platform.identity.UnauthenticatedException}
     *     when the viewer's rights have changed since the token was made
     */
    public Mono<byte[]> read(
            Viewer viewer,
            Map<String, @Nullable Object> variables,
            Function<ScopedStatement, Field<String>> json) {
        return Mono.defer(() -> {
            ReadEngine reading = engine.getObject();
            Rights rights = Rights.of(viewer, reading.stored().permissions());
            ReadPlan plan = reading.compiler().compileScoped(rights, json);
            return reading.plans()
                    .read(plan, viewer, variables)
                    .map(result -> Objects.requireNonNull(result.json()));
        });
    }
}
