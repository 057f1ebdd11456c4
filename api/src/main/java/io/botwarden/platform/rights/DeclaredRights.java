package io.botwarden.platform.rights;

import graphql.schema.GraphQLAppliedDirective;
import graphql.schema.GraphQLDirectiveContainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who may use a field or read a type, as the schema says of it by {@code @requires} and
 * {@code @signedIn}; whoever asks that asks here.
 */
public final class DeclaredRights {

    private DeclaredRights() {}

    /** What is said of it; nothing where it has neither directive. */
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

    /** The permission that it requires; null where it requires none. */
    public static @Nullable String permission(GraphQLDirectiveContainer element) {
        GraphQLAppliedDirective requires = element.getAppliedDirective("requires");
        return requires == null
                ? null
                : Objects.requireNonNull(requires.getArgument("permission")).getValue();
    }
}
