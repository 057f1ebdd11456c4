package io.botwarden.platform.mcp.tool;

import graphql.schema.GraphQLFieldDefinition;
import io.botwarden.platform.graphql.DeclaredOutcome;
import io.botwarden.platform.mcp.UnusableArgument;
import io.botwarden.platform.mcp.query.Sdl;
import java.util.List;

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
        return sdl.mutations().stream()
                .filter(mutation -> {
                    DeclaredOutcome outcome = DeclaredOutcome.of(mutation);
                    return outcome != null && outcome.type().equals(type);
                })
                .toList();
    }
}
