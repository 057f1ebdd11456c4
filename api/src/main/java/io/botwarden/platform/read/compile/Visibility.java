package io.botwarden.platform.read.compile;

import static io.botwarden.platform.read.compile.Compilation.key;

import io.botwarden.platform.lifecycle.Holders;
import io.botwarden.platform.read.compile.Rights.Extent;
import io.botwarden.platform.read.model.Publication;
import io.botwarden.platform.read.model.RowScope;
import io.botwarden.platform.read.model.StoredField;
import io.botwarden.platform.read.model.StoredType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The condition for a row to be visible to the viewer. */
final class Visibility {

    /** The condition that allows all rows. */
    static final Condition ALL = DSL.noCondition();

    private final Compilation compilation;
    private final RowReach rows;
    private final @Nullable String another;

    Visibility(Compilation compilation) {
        this(compilation, null);
    }

    /**
     * Includes records that another permission also makes visible.
     *
     * @param another the permission; null if there is none
     */
    Visibility(Compilation compilation, @Nullable String another) {
        this.compilation = compilation;
        this.rows = new RowReach(compilation);
        this.another = another;
    }

    /**
     * A record whose visibility is already checked, and whose children are read.
     *
     * @param type the record's type
     * @param column the foreign key in the child's table
     */
    record Above(StoredType type, String column) {}

    /** Whether the viewer may see no records of the type at all. */
    boolean forbids(StoredType type) {
        return compilation.rights().reachOf(type.permission()) == Extent.NOWHERE
                && (another == null || compilation.rights().reachOf(another) == Extent.NOWHERE)
                && shownTo(type.scope()) == null;
    }

    private static @Nullable String shownTo(@Nullable RowScope scope) {
        return scope instanceof RowScope.ByColumns columns ? columns.shownTo() : null;
    }

    /**
     * Returns the condition for rows that the viewer may see.
     *
     * @param alias the row's table in the statement
     * @param above the row's parent, if already checked, to avoid checking it again
     */
    Condition of(StoredType type, String alias, @Nullable Above above) {
        Condition granted = published(type, alias, granted(type, alias, above));
        return orByName(granted, type.scope(), alias);
    }

    /**
     * Returns the condition for rows in which the viewer may read a field with its own permission.
     *
     * @param field a field with a permission
     */
    Condition ofField(StoredField field, StoredType type, String alias) {
        String permission = Objects.requireNonNull(field.permission());
        RowScope.ByColumns scope = field.scope();
        Condition granted =
                scope == null ? by(permission, type, alias) : by(permission, scope, alias);
        return orByName(granted, scope, alias);
    }

    /** Whether the viewer may read the field in no row at all. */
    boolean forbids(StoredField field) {
        return compilation.rights().reachOf(field.permission()) == Extent.NOWHERE
                && shownTo(field.scope()) == null;
    }

    /**
     * Whether the viewer may read the field in all visible rows of its type. Fields that are not
     * readable everywhere must not be used to filter, order or group, because the result would
     * reveal them.
     */
    boolean readsEverywhere(StoredField field) {
        return isEverywhere(field.permission())
                && !(field instanceof StoredField.Column column
                        && column.publication() != null
                        && !isSeenEarlyEverywhere(column.publication()));
    }

    private boolean isSeenEarlyEverywhere(Publication publication) {
        return publication.before() != null && isEverywhere(publication.before());
    }

    private boolean isEverywhere(@Nullable String permission) {
        return compilation.rights().reachOf(permission) == Extent.EVERYWHERE;
    }

    /**
     * Returns the condition for rows in which a value is published, or readable before its
     * publication.
     */
    Condition published(Publication publication, StoredType type, String alias) {
        String before = publication.before();
        Condition early = before == null ? DSL.falseCondition() : by(before, type, alias);
        if (early.equals(ALL)) {
            return ALL;
        }
        Publication.Judged judged = publication.judged();
        Condition published = isPublished(publication, alias).or(early);
        return judged == null
                ? published
                : published.or(
                        by(judged.permission(), type, alias)
                                .andNot(rows.byName(judged.notBy(), alias)));
    }

    private Condition published(StoredType type, String alias, Condition granted) {
        Publication publication = type.publication();
        return publication == null ? granted : granted.and(published(publication, type, alias));
    }

    private Condition isPublished(Publication publication, String alias) {
        String unless = publication.unless();
        Condition opened = isOpened(publication, alias);
        return unless == null ? opened : opened.and(key(alias, unless).isNull());
    }

    private Condition isOpened(Publication publication, String alias) {
        RowScope.Through parent = publication.parent();
        if (parent == null) {
            return isTrue(alias, publication.column());
        }
        String table = compilation.schema().type(parent.parent()).table();
        String parentAlias = compilation.alias(table);
        return DSL.exists(
                DSL.selectOne()
                        .from(Compilation.table(table, parentAlias))
                        .where(key(parentAlias, StoredType.KEY).eq(key(alias, parent.column())))
                        .and(isTrue(parentAlias, publication.column())));
    }

    private static Condition isTrue(String alias, String column) {
        return DSL.condition(DSL.field(DSL.name(alias, column), Boolean.class));
    }

    private Condition orByName(Condition granted, @Nullable RowScope scope, String alias) {
        return granted.equals(ALL)
                        || !(scope instanceof RowScope.ByColumns columns)
                        || columns.shownTo() == null
                ? granted
                : granted.or(rows.byName(columns, columns.shownTo(), alias));
    }

    /**
     * Returns the condition for rows covered by a permission other than the type's. Rows without
     * bot and department are covered only if it is held over everything.
     */
    private Condition by(String permission, StoredType type, String alias) {
        return type.scope() instanceof RowScope.Whole
                ? onlyEverywhere(permission)
                : of(type, alias, permission, null);
    }

    private Condition by(String permission, RowScope.ByColumns scope, String alias) {
        return switch (compilation.rights().reachOf(permission)) {
            case NOWHERE -> DSL.falseCondition();
            case EVERYWHERE -> ALL;
            case SOMEWHERE -> rows.byColumns(scope, alias, permission);
        };
    }

    /**
     * In which rows the viewer holds a permission by which something is done to them. Who sees a
     * row by name or because it is shared does not hold it over the row.
     */
    Condition holds(String permission, StoredType type, String alias) {
        return switch (type.scope()) {
            case RowScope.Whole ignored -> onlyEverywhere(permission);
            case RowScope.ByColumns columns ->
                    by(
                            permission,
                            new RowScope.ByColumns(
                                    columns.bots(),
                                    columns.departments(),
                                    columns.lists(),
                                    columns.places(),
                                    false,
                                    null,
                                    null),
                            alias);
            case RowScope.Through ignored ->
                    isEverywhere(permission) ? ALL : of(type, alias, permission, null);
            case RowScope.ThroughRecord ignored ->
                    isEverywhere(permission) ? ALL : of(type, alias, permission, null);
        };
    }

    /** In which rows the viewer holds a permission over a place that they name. */
    Condition holds(String permission, Holders.Place place, String alias) {
        return switch (compilation.rights().reachOf(permission)) {
            case NOWHERE -> DSL.falseCondition();
            case EVERYWHERE -> ALL;
            case SOMEWHERE -> {
                String view = place.view();
                RowScope.Places places =
                        view == null ? null : new RowScope.Places(view, place.column());
                yield places != null && place.each()
                        ? DSL.not(rows.byPlace(places, alias, permission, true))
                        : rows.byColumns(
                                new RowScope.ByColumns(
                                        place.bots(),
                                        place.departments(),
                                        Set.of(),
                                        places,
                                        false,
                                        null,
                                        null),
                                alias,
                                permission);
            }
        };
    }

    private Condition onlyEverywhere(String permission) {
        return compilation.rights().reachOf(permission) == Extent.EVERYWHERE
                ? ALL
                : DSL.falseCondition();
    }

    private Condition granted(StoredType type, String alias, @Nullable Above above) {
        Condition byReading = of(type, alias, type.permission(), above);
        if (another == null || byReading.equals(ALL)) {
            return byReading;
        }
        Condition byAnother = of(type, alias, another, above);
        return byAnother.equals(ALL) ? ALL : byReading.or(byAnother);
    }

    private Condition of(
            StoredType type, String alias, @Nullable String permission, @Nullable Above above) {
        Extent reach = compilation.rights().reachOf(permission);
        if (reach == Extent.NOWHERE) {
            return DSL.falseCondition();
        }
        return switch (type.scope()) {
            case RowScope.Whole ignored -> ALL;
            case RowScope.ByColumns columns
                    when reach == Extent.EVERYWHERE || isImplied(columns, permission, above) ->
                    ALL;
            case RowScope.ByColumns columns -> rows.byColumns(columns, alias, permission);
            case RowScope.Through through -> through(through, alias, permission, above);
            case RowScope.ThroughRecord record -> throughOne(record, alias, permission, above);
        };
    }

    /**
     * Records that refer to a visible bot are also visible, if the grant that makes the bot visible
     * includes the permission: it is the same permission, or all of the viewer's roles have it.
     */
    private boolean isImplied(
            RowScope.ByColumns columns, @Nullable String permission, @Nullable Above above) {
        return above != null
                && permission != null
                && (permission.equals(above.type().permission())
                        || compilation.rights().isHeldByEachRole(permission))
                && above.type().scope() instanceof RowScope.ByColumns parent
                // a viewer who sees the bot by name may hold nothing over it
                && parent.shownTo() == null
                && (parent.bots().contains(StoredType.KEY)
                                && columns.bots().contains(above.column())
                        || parent.departments().contains(StoredType.KEY)
                                && columns.departments().contains(above.column()));
    }

    private Condition through(
            RowScope.Through through,
            String alias,
            @Nullable String permission,
            @Nullable Above above) {
        StoredType parent = compilation.schema().type(through.parent());
        // if the parent needs another permission, its visibility does not imply that this one is
        // held over it
        boolean another = permission != null && !permission.equals(parent.permission());
        if (above != null
                && above.column().equals(through.column())
                && above.type().name().equals(parent.name())
                && !another) {
            return ALL;
        }
        String parentAlias = compilation.alias(parent.table());
        Condition visible = of(parent, parentAlias, (Above) null);
        if (another) {
            visible = visible.and(of(parent, parentAlias, permission, null));
        }
        if (visible.equals(ALL)) {
            return ALL;
        }
        return DSL.exists(
                DSL.selectOne()
                        .from(Compilation.table(parent.table(), parentAlias))
                        .where(key(parentAlias, StoredType.KEY).eq(key(alias, through.column())))
                        .and(visible));
    }

    /** The one parent that the row has is visible. */
    private Condition throughOne(
            RowScope.ThroughRecord record,
            String alias,
            @Nullable String permission,
            @Nullable Above above) {
        List<Condition> ways = new ArrayList<>();
        boolean all = true;
        for (RowScope.Through parent : record.parents()) {
            Condition visible = through(parent, alias, permission, above);
            boolean every = visible.equals(ALL);
            if (every && above != null && above.column().equals(parent.column())) {
                return ALL;
            }
            all &= every;
            ways.add(every ? key(alias, parent.column()).isNotNull() : visible);
        }
        return all ? ALL : DSL.or(ways);
    }
}
