package io.botwarden.platform.write;

import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import io.botwarden.platform.graphql.MutationInput;
import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Starts mutations by code instead of by a request. The pipeline of writes learns their names and
 * permissions from the schema as always; the limits of the input are not checked, because the code
 * made it.
 */
@Component
public final class Mutations {

    private final ObjectProvider<GraphQlSource> source;

    Mutations(ObjectProvider<GraphQlSource> source) {
        this.source = source;
    }

    /**
     * Returns what is wrong with the texts and numbers of an input that is not executed yet; empty
     * if they are within the limits of the schema.
     */
    public static List<Refusal> problems(MutationInput input) {
        return InputChecks.ofContents(input);
    }

    /**
     * Runs an action as the mutation that it is.
     *
     * @param mutation the mutation's name
     */
    public <T> Mono<T> begin(String mutation, Mono<T> action) {
        return Mono.defer(() -> {
            GraphQLObjectType mutations =
                    Objects.requireNonNull(source.getObject().schema().getMutationType());
            GraphQLFieldDefinition declared =
                    Objects.requireNonNull(mutations.getFieldDefinition(mutation), mutation);
            return action.contextWrite(MutationInput.begun(declared)::in);
        });
    }
}
