package io.botwarden.hostile;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Generates values for variables of any type of the schema; most are what an attacker or a broken
 * client would send. The same seed gives the same values.
 */
final class HostileValues {

    /** Texts that try to break out of their context. */
    static final List<String> TEXTS =
            List.of(
                    "' or 1=1 --",
                    "'; drop table bot; --",
                    "' || pg_sleep(5) || '",
                    "\\'; select 1 --",
                    "$1",
                    ":p0",
                    "?",
                    "{0} %s %n",
                    "\u02bc or \uff07 1=1",
                    "%",
                    "_",
                    "\\",
                    "\"",
                    "<script>alert(1)</script>",
                    "=cmd|'/c calc'!A1",
                    "${jndi:ldap://127.0.0.1/x}",
                    "#{T(java.lang.Runtime)}",
                    "../../../../etc/passwd",
                    "line\r\nSet-Cookie: a=b",
                    "\u001b[31mred\u001b[0m",
                    "\u202eevil",
                    "nul\0byte",
                    "\ud800",
                    "\ufeff",
                    "🤖".repeat(300),
                    "a".repeat(20_000),
                    "");

    private static final List<String> IDS =
            List.of(
                    "bot_1",
                    "incident_1",
                    "employee_1",
                    "department_1",
                    "identity_1",
                    "role_1",
                    "bot_999999999999999999",
                    "bot_-1",
                    "bot_01");
    private static final List<Object> NUMBERS =
            List.of(
                    0,
                    -1,
                    1,
                    Integer.MAX_VALUE,
                    Integer.MIN_VALUE,
                    Long.MAX_VALUE,
                    1e308,
                    0.1,
                    "1",
                    true);
    private static final List<String> TIMES =
            List.of(
                    "2016-06-23T10:00:00Z",
                    "+999999999-12-31T23:59:59Z",
                    "-292275055-05-16T16:47:04Z",
                    "0000-01-01T00:00:00Z",
                    "9999-12-31",
                    "2016-02-30",
                    "2016-06-23T10:00:00+18:00",
                    "PT99999999999999H",
                    "P1D");
    private static final int DEEPEST = 6;

    private final Random random;

    HostileValues(long seed) {
        this.random = new Random(seed);
    }

    /** A value for each argument, by name. */
    Map<String, @Nullable Object> of(List<GraphQLArgument> arguments) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (GraphQLArgument argument : arguments) {
            if (argument.getType() instanceof GraphQLNonNull || random.nextInt(3) > 0) {
                values.put(argument.getName(), value(argument.getType(), 0));
            }
        }
        return values;
    }

    private @Nullable Object value(GraphQLType type, int depth) {
        return switch (type) {
            case GraphQLNonNull required -> value(required.getWrappedType(), depth);
            case GraphQLType any when depth > DEEPEST || random.nextInt(15) == 0 -> null;
            case GraphQLList list -> list(list, depth);
            case GraphQLInputObjectType object -> object(object, depth);
            case GraphQLEnumType choice when random.nextInt(8) > 0 ->
                    any(choice.getValues()).getName();
            case GraphQLNamedType named -> scalar(named.getName());
            default -> throw new IllegalStateException("No value for " + type);
        };
    }

    private List<@Nullable Object> list(GraphQLList list, int depth) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int k = random.nextInt(4); k > 0; k--) {
            values.add(value(list.getWrappedType(), depth + 1));
        }
        return values;
    }

    private Map<String, @Nullable Object> object(GraphQLInputObjectType object, int depth) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        if (object.isOneOf() && random.nextInt(6) > 0) {
            GraphQLInputObjectField field =
                    object.getFields().get(random.nextInt(object.getFields().size()));
            values.put(field.getName(), value(GraphQLNonNull.nonNull(field.getType()), depth + 1));
            return values;
        }
        object.getFields()
                .forEach(field -> {
                    GraphQLInputType type = field.getType();
                    if (type instanceof GraphQLNonNull || random.nextInt(3) > 0) {
                        values.put(field.getName(), value(type, depth + 1));
                    }
                });
        return values;
    }

    private Object scalar(String type) {
        return switch (type) {
            case "ID" -> random.nextInt(4) > 0 ? any(IDS) : any(TEXTS);
            case "Int", "Float", "Long", "Decimal" -> any(NUMBERS);
            case "Boolean" -> random.nextInt(5) > 0 ? random.nextBoolean() : any(TEXTS);
            case "DateTime", "Date", "Duration" -> any(TIMES);
            default -> any(TEXTS);
        };
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
