package io.botwarden.platform.work;

import io.botwarden.platform.identity.Viewer;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The condition that the viewer holds a permission, and may see such records, over one of the
 * columns: the check of {@code Authorisation} for all records at once. Written {@code :may(bot =>
 * b.id, department => d.id)}; the source's permission applies, unless another one comes first:
 * {@code :may('catalog:read', bot => b.id)}. Seeing the records takes {@code capability:read} or,
 * if that is not the permission of their type, the one that follows: {@code
 * :may('security:remediate' reading 'security:read-vulnerabilities', bot => v.bot_id)}.
 *
 * @param permission {@code capability:action}
 * @param reading the permission to see the records
 * @param columns the columns that determine the scope of a record
 */
record WorkCondition(String permission, String reading, List<Column> columns)
        implements WorkSource.Part {

    private static final String EVERYWHERE =
            "exists (select from viewer_permission v where v.identity_id = {0} and v.permission = '%s' and v.scope = 'EVERYTHING')";

    private static final Pattern COMMA = Pattern.compile(",");
    private static final Pattern PERMISSION =
            Pattern.compile("'([a-z]+:[a-z-]+)'(?: reading '([a-z]+:[a-z-]+)')?");
    private static final Pattern COLUMN = Pattern.compile("(bot|department) => ([a-z_.]+)");

    /**
     * A column with the key of a bot or a department.
     *
     * @param of {@code bot} or {@code department}
     */
    record Column(String of, String name) {

        /** Evaluated once for the whole statement rather than for each record. */
        private String granted(String permission) {
            return "%1$s in (select v.%2$s_id from viewer_%2$s v where v.identity_id = {0} and v.permission = '%3$s')"
                    .formatted(name, of, permission);
        }
    }

    /**
     * Parses what is between the parentheses.
     *
     * @param usual the source's permission, if it has one
     * @throws IllegalStateException if it is not valid
     */
    static WorkCondition parse(String arguments, @Nullable String usual) {
        List<String> given = COMMA.splitAsStream(arguments).map(String::strip).toList();
        Matcher permission = PERMISSION.matcher(given.getFirst());
        if (permission.matches()) {
            String named = permission.group(1);
            return new WorkCondition(
                    named,
                    Objects.requireNonNullElseGet(permission.group(2), () -> reading(named)),
                    columns(given.subList(1, given.size()), arguments));
        }
        String needed =
                Objects.requireNonNull(
                        usual, () -> ":may(%s) has no permission".formatted(arguments));
        return new WorkCondition(needed, reading(needed), columns(given, arguments));
    }

    private static String reading(String permission) {
        return permission.substring(0, permission.indexOf(':')) + ":read";
    }

    private static List<Column> columns(List<String> given, String arguments) {
        return given.stream().map(column -> column(column, arguments)).toList();
    }

    private static Column column(String given, String arguments) {
        Matcher column = COLUMN.matcher(given);
        if (!column.matches()) {
            throw new IllegalStateException(
                    ":may(%s) is not of the form :may('capability:action', bot => column, department => column)"
                            .formatted(arguments));
        }
        return new Column(column.group(1), column.group(2));
    }

    /** The permissions that it requires. */
    Stream<String> permissions() {
        return Stream.of(permission, reading).distinct();
    }

    @Override
    public String sql(Viewer viewer) {
        return permissions()
                .map(needed -> holds(viewer, needed))
                .collect(Collectors.joining(" and ", "(", ")"));
    }

    @Override
    public String sql() {
        return permissions()
                .map(needed ->
                        Stream.concat(
                                        Stream.of(EVERYWHERE.formatted(needed)),
                                        columns.stream().map(column -> column.granted(needed)))
                                .collect(Collectors.joining(" or ", "(", ")")))
                .collect(Collectors.joining(" and ", "(", ")"));
    }

    private String holds(Viewer viewer, String needed) {
        if (viewer.mayEverywhere(needed)) {
            return "true";
        }
        if (!viewer.may(needed)) {
            return "false";
        }
        return columns.stream()
                .map(column -> column.granted(needed))
                .collect(Collectors.joining(" or ", "(", ")"));
    }
}
