package io.botwarden.platform.work;

import graphql.schema.GraphQLAppliedDirective;
import graphql.schema.GraphQLDirectiveContainer;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import io.botwarden.platform.identity.Viewer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Checks work sources: their kinds are those of the schema, their tables and permissions are known
 * to it, and PostgreSQL can plan their statements and finds the columns of an item in them.
 */
final class WorkCheck {

    /** The columns of an item, with their types. */
    private static final String PLANNED =
            """
            explain %s
            select null::bigint as id, null::text as title, null::bigint as bot_id, null::timestamptz as since,
              null::timestamptz as due_at, null::text as reason, null::text as through, null::bigint as quantity
            union all
            select id, title, bot_id, since, due_at, reason, through, quantity from (%s) as item
            """;

    private WorkCheck() {}

    /** Everything that is wrong with the sources; empty if nothing is. */
    static List<String> problems(
            Collection<WorkSource> sources, GraphQLSchema schema, DataSource database) {
        List<String> problems = new ArrayList<>(ofKinds(sources, kinds(schema)));
        Set<String> tables = declared(schema, "table", "name");
        Set<String> permissions = declared(schema, "requires", "permission");
        for (WorkSource source : sources) {
            if (!tables.contains(source.table())) {
                problems.add(
                        "%s: no type of the schema has the table %s"
                                .formatted(source.kind(), source.table()));
            }
            Stream.concat(
                            Stream.concat(
                                    Stream.ofNullable(source.permission()),
                                    Stream.ofNullable(source.recordPermission())),
                            permissions(source))
                    .filter(permission -> !permissions.contains(permission))
                    .distinct()
                    .forEach(permission ->
                            problems.add(
                                    "%s: the schema requires the permission %s nowhere"
                                            .formatted(source.kind(), permission)));
        }
        problems.addAll(ofStatements(sources, database));
        return problems;
    }

    private static List<String> ofKinds(Collection<WorkSource> sources, Set<String> declared) {
        Set<String> defined = sources.stream().map(WorkSource::kind).collect(Collectors.toSet());
        return Stream.concat(
                        missing(declared, defined)
                                .map(kind -> kind + " of the enum WorkKind has no file below work"),
                        missing(defined, declared)
                                .map(kind -> kind + " is not a value of the enum WorkKind"))
                .toList();
    }

    private static Stream<String> missing(Set<String> those, Set<String> these) {
        return new TreeSet<>(those).stream().filter(one -> !these.contains(one));
    }

    private static Set<String> kinds(GraphQLSchema schema) {
        return Objects.requireNonNull((GraphQLEnumType) schema.getType("WorkKind"))
                .getValues()
                .stream()
                .map(GraphQLEnumValueDefinition::getName)
                .collect(Collectors.toSet());
    }

    /** The values of an argument of all directives of types and fields. */
    private static Set<String> declared(GraphQLSchema schema, String directive, String argument) {
        Set<String> values = new HashSet<>();
        schema.getAllTypesAsList().stream()
                .filter(GraphQLObjectType.class::isInstance)
                .map(GraphQLObjectType.class::cast)
                .flatMap(type ->
                        Stream.concat(
                                Stream.of(type),
                                type.getFieldDefinitions().stream()
                                        .map(GraphQLDirectiveContainer.class::cast)))
                .flatMap(element -> element.getAppliedDirectives(directive).stream())
                .forEach(applied -> values.add(text(applied, argument)));
        return values;
    }

    private static String text(GraphQLAppliedDirective applied, String argument) {
        return Objects.requireNonNull(
                Objects.requireNonNull(applied.getArgument(argument)).<String>getValue());
    }

    private static Stream<String> permissions(WorkSource source) {
        return source.statement().stream()
                .filter(WorkCondition.class::isInstance)
                .flatMap(condition -> ((WorkCondition) condition).permissions());
    }

    private static List<String> ofStatements(Collection<WorkSource> sources, DataSource database) {
        List<String> problems = new ArrayList<>();
        try (Connection connection = database.getConnection()) {
            for (WorkSource source : sources) {
                ofStatement(source, connection, problems);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The work sources cannot be checked", e);
        }
        return problems;
    }

    /** PostgreSQL plans the statement, but does not run it. */
    private static void ofStatement(
            WorkSource source, Connection connection, List<String> problems) {
        Viewer limited =
                new Viewer(0, "", 0, permissions(source).collect(Collectors.toSet()), Set.of());
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    PLANNED.formatted(WorkSource.WITH, source.sql(limited))
                            .replace("{0}", "cast(null as bigint)")
                            .replace("{1}", "cast(null as timestamptz)"));
        } catch (SQLException e) {
            problems.add("%s: %s".formatted(source.kind(), e.getMessage()));
        }
    }
}
