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
 * Runs a capability's own statements for reading visible records, like compiled ones: with the read
 * connections, and only with a current token.
 */
@Component
public class ScopedReads {

    /** Lazy, because the engine is created after the controllers that depend on this. */
    private final ObjectProvider<ReadEngine> engine;

    ScopedReads(ObjectProvider<ReadEngine> engine) {
        this.engine = engine;
    }

    /**
     * Runs a statement.
     *
     * @param variables the values of {@link ScopedStatement#variable}
     * @param json creates the value, as JSON text
     * @return the JSON in UTF-8; {@link io.botwarden.platform.identity.UnauthenticatedException} if
     *     the viewer's rights have changed since the token was issued
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
