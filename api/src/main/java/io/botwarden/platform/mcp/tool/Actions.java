package io.botwarden.platform.mcp.tool;

import graphql.schema.GraphQLAppliedDirective;
import graphql.schema.GraphQLFieldDefinition;
import io.botwarden.platform.mcp.UnusableArgument;
import io.botwarden.platform.mcp.query.Sdl;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The actions that the schema declares. Which of them can be proposed is decided elsewhere. */
final class Actions {

    private Actions() {}

    static GraphQLFieldDefinition require(Sdl sdl, String name) {
        return sdl.mutations().stream()
                .filter(mutation -> mutation.getName().equals(name))
                .filter(mutation -> mutation.getArgument("input") != null)
                .findFirst()
                .orElseThrow(() ->
                        new UnusableArgument(
                                "There is no such action. `describe_type` lists the actions of a type."));
    }

    /** The actions whose result is a record of this type. */
    static List<GraphQLFieldDefinition> of(Sdl sdl, String type) {
        return sdl.mutations().stream().filter(mutation -> type.equals(subject(mutation))).toList();
    }

    private static @Nullable String subject(GraphQLFieldDefinition mutation) {
        GraphQLAppliedDirective outcome = mutation.getAppliedDirective("outcome");
        return outcome == null || outcome.getArgument("of") == null
                ? null
                : Objects.requireNonNull(outcome.getArgument("of")).getValue();
    }
}
