package io.botwarden.platform.read.compile;

import static io.botwarden.platform.read.compile.Compilation.key;

import io.botwarden.platform.read.model.RowScope;
import io.botwarden.platform.read.model.StoredType;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * The conditions by which a row belongs to the scope of one of the viewer's grants, or names the
 * viewer.
 */
final class RowReach {

    private final Compilation compilation;

    RowReach(Compilation compilation) {
        this.compilation = compilation;
    }

    /** A function is called once, for the first row that is not visible otherwise. */
    Condition byName(RowScope.ByColumns scope, String view, String alias) {
        String function = scope.keysShown();
        return function == null
                ? byName(view, alias)
                : DSL.condition(
                        "{0} = any (({1})::bigint[])",
                        key(alias, StoredType.KEY),
                        DSL.select(
                                DSL.function(
                                        DSL.name(function),
                                        SQLDataType.BIGINT.array(),
                                        compilation.parameters().viewerId())));
    }

    /** The condition that a column of the row names something in the scope of a grant. */
    Condition byColumns(RowScope.ByColumns scope, String alias, @Nullable String permission) {
        List<Condition> ways = new ArrayList<>();
        List<Condition> unnamed = new ArrayList<>();
        for (String column : scope.bots()) {
            ways.add(reach(scope, alias, column, GrantScopes.Subject.BOT, permission));
            unnamed.add(key(alias, column).isNull());
        }
        for (String column : scope.departments()) {
            ways.add(reach(scope, alias, column, GrantScopes.Subject.DEPARTMENT, permission));
            unnamed.add(key(alias, column).isNull());
        }
        if (scope.places() != null) {
            ways.add(byPlace(scope.places(), alias, permission, false));
        }
        if (scope.sharedIfNone()) {
            ways.add(DSL.and(unnamed));
        }
        // without conditions, jOOQ would create one that is true
        return ways.isEmpty() ? DSL.falseCondition() : DSL.or(ways);
    }

    /**
     * The condition that a view assigns the row to the scope of a grant.
     *
     * @param outside whether the condition is instead that it assigns it to something else
     */
    Condition byPlace(
            RowScope.Places places, String alias, @Nullable String permission, boolean outside) {
        String place = compilation.alias(places.view());
        Condition reached =
                reach(key(place, RowScope.BOT), GrantScopes.Subject.BOT, permission)
                        .or(
                                reach(
                                        key(place, RowScope.DEPARTMENT),
                                        GrantScopes.Subject.DEPARTMENT,
                                        permission));
        return DSL.exists(
                DSL.selectOne()
                        .from(Compilation.table(places.view(), place))
                        .where(key(place, RowScope.RECORD).eq(key(alias, places.column())))
                        .and(outside ? DSL.condition("({0}) is not true", reached) : reached));
    }

    /** The condition that the viewer is one of those who see the row by name. */
    Condition byName(String view, String alias) {
        String named = compilation.alias(view);
        return DSL.exists(
                DSL.selectOne()
                        .from(Compilation.table(view, named))
                        .where(key(named, RowScope.RECORD).eq(key(alias, StoredType.KEY)))
                        .and(
                                key(named, RowScope.IDENTITY)
                                        .eq(compilation.parameters().viewerId())));
    }

    private Condition reach(
            RowScope.ByColumns scope,
            String alias,
            String column,
            GrantScopes.Subject subject,
            @Nullable String permission) {
        return scope.lists().contains(column)
                ? compilation
                        .grantScopes()
                        .overlap(Compilation.column(alias, column), subject, asked(permission))
                : reach(key(alias, column), subject, permission);
    }

    private Condition reach(
            Field<Long> column, GrantScopes.Subject subject, @Nullable String permission) {
        return compilation.grantScopes().reach(column, subject, asked(permission));
    }

    /** The permission, unless each of the viewer's roles has it. */
    private @Nullable String asked(@Nullable String permission) {
        return permission == null || compilation.rights().isHeldByEachRole(permission)
                ? null
                : permission;
    }
}
