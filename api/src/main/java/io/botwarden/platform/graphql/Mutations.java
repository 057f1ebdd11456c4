package io.botwarden.platform.graphql;

import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Begins mutations by code instead of by a request. The pipeline of writes learns their names and
 * permissions from the schema as always; the limits of the input are not checked, because the code
 * made it.
 */
@Component
public final class Mutations {

    private final ObjectProvider<ReadEngine> engine;

    Mutations(ObjectProvider<ReadEngine> engine) {
        this.engine = engine;
    }

    /**
     * An action as the mutation that it is.
     *
     * @param mutation the mutation's name
     */
    public <T> Mono<T> begin(String mutation, Mono<T> action) {
        return Mono.defer(() -> {
            GraphQLObjectType mutations =
                    Objects.requireNonNull(engine.getObject().schema().getMutationType());
            GraphQLFieldDefinition declared =
                    Objects.requireNonNull(mutations.getFieldDefinition(mutation), mutation);
            MutationInput input =
                    new MutationInput(
                            DeclaredMutation.of(declared), null, List.of(), List.of(), List.of());
            return action.contextWrite(input::in);
        });
    }
}
