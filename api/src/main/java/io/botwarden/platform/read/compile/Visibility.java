package io.botwarden.platform.read.compile;

import static io.botwarden.platform.read.compile.Compilation.key;

import io.botwarden.platform.read.compile.Rights.Reach;
import io.botwarden.platform.read.model.RowScope;
import io.botwarden.platform.read.model.StoredType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The condition under which a row is visible to the viewer. */
final class Visibility {

    /** The condition that limits nothing. */
    static final Condition ALL = DSL.noCondition();

    private final Compilation compilation;

    Visibility(Compilation compilation) {
        this.compilation = compilation;
    }

    /**
     * A record that was checked already, below which others are read.
     *
     * @param type the record's type
     * @param column the foreign key on the other record's table that holds its key
     */
    record Above(StoredType type, String column) {}

    /** Whether the viewer may see none of the type's records, whatever they are. */
    boolean forbids(StoredType type) {
        return compilation.rights().reachOf(type.permission()) == Reach.NOWHERE
                && !isShownByName(type);
    }

    private static boolean isShownByName(StoredType type) {
        return type.scope() instanceof RowScope.ByColumns columns && columns.shownTo() != null;
    }

    /**
     * Which rows the viewer may see.
     *
     * @param alias the row's table in the statement
     * @param above what the row hangs on, if that was checked; saves checking it again
     */
    Condition of(StoredType type, String alias, @Nullable Above above) {
        Condition granted = of(type, alias, type.permission(), above);
        return granted.equals(ALL) || !isShownByName(type)
                ? granted
                : granted.or(byName((RowScope.ByColumns) type.scope(), alias));
    }

    /** Which rows the viewer may see by that permission. */
    Condition by(String permission, StoredType type, String alias) {
        return of(type, alias, permission, null);
    }

    private Condition of(
            StoredType type, String alias, @Nullable String permission, @Nullable Above above) {
        Reach reach = compilation.rights().reachOf(permission);
        if (reach == Reach.NOWHERE) {
            return DSL.falseCondition();
        }
        return switch (type.scope()) {
            case RowScope.Whole ignored -> ALL;
            case RowScope.ByColumns columns
                    when reach == Reach.EVERYWHERE || isImplied(columns, permission, above) ->
                    ALL;
            case RowScope.ByColumns columns -> byColumns(columns, alias, permission);
            case RowScope.Through through -> through(through, alias, above);
        };
    }

    /**
     * Below a bot that is visible, what names that bot is visible too, where the grant that shows
     * the bot gives the permission as well: it is the same permission, or all of the viewer's roles
     * hold it.
     */
    private boolean isImplied(
            RowScope.ByColumns columns, @Nullable String permission, @Nullable Above above) {
        return above != null
                && permission != null
                && (permission.equals(above.type().permission())
                        || compilation.rights().isHeldByEachRole(permission))
                && above.type().scope() instanceof RowScope.ByColumns parent
                // who sees the bot by name may hold nothing over it
                && parent.shownTo() == null
                && (parent.bots().contains(StoredType.KEY)
                                && columns.bots().contains(above.column())
                        || parent.departments().contains(StoredType.KEY)
                                && columns.departments().contains(above.column()));
    }

    private Condition byColumns(
            RowScope.ByColumns columns, String alias, @Nullable String permission) {
        List<Condition> ways = new ArrayList<>();
        for (String column : columns.bots()) {
            ways.add(reach(alias, column, Reaches.Subject.BOT, permission));
        }
        for (String column : columns.departments()) {
            ways.add(reach(alias, column, Reaches.Subject.DEPARTMENT, permission));
        }
        return DSL.or(ways);
    }

    /** Whether the viewer is one of those who see the row by name. */
    private Condition byName(RowScope.ByColumns columns, String alias) {
        String view = Objects.requireNonNull(columns.shownTo());
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
            String alias, String column, Reaches.Subject subject, @Nullable String permission) {
        boolean byAnyGrant =
                permission == null || compilation.rights().isHeldByEachRole(permission);
        return compilation
                .reaches()
                .reach(key(alias, column), subject, byAnyGrant ? null : permission);
    }

    private Condition through(RowScope.Through through, String alias, @Nullable Above above) {
        StoredType parent = compilation.schema().type(through.parent());
        if (above != null
                && above.column().equals(through.column())
                && above.type().name().equals(parent.name())) {
            return ALL;
        }
        String parentAlias = compilation.alias(parent.table());
        Condition visible = of(parent, parentAlias, (Above) null);
        if (visible.equals(ALL)) {
            return ALL;
        }
        return DSL.exists(
                DSL.selectOne()
                        .from(Compilation.table(parent.table(), parentAlias))
                        .where(key(parentAlias, StoredType.KEY).eq(key(alias, through.column())))
                        .and(visible));
    }
}
