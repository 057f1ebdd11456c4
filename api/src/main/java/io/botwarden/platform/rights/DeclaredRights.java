package io.botwarden.platform.rights;

import graphql.schema.GraphQLAppliedDirective;
import graphql.schema.GraphQLDirectiveContainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rights declared in the schema with {@code @requires} and {@code @signedIn}, for fields and
 * types; the only place that reads these directives.
 */
public final class DeclaredRights {

    private DeclaredRights() {}

    /** Returns the declared rights; empty if it has neither directive. */
    public static List<Right> of(GraphQLDirectiveContainer element) {
        List<Right> rights = new ArrayList<>();
        String permission = permission(element);
        if (permission != null) {
            rights.add(new Right.Holding(permission, false));
        }
        if (element.getAppliedDirective("signedIn") != null) {
            rights.add(new Right.SignedIn());
        }
        return rights;
    }

    /** Returns the required permission; null if there is none. */
    public static @Nullable String permission(GraphQLDirectiveContainer element) {
        GraphQLAppliedDirective requires = element.getAppliedDirective("requires");
        return requires == null
                ? null
                : Objects.requireNonNull(requires.getArgument("permission")).getValue();
    }
}
