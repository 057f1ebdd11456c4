package io.botwarden.platform.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLTypeUtil;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.GraphQlTesters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.test.tester.GraphQlTester.Traversable;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every mutation of the schema is sent with its required fields and optional texts, for existing
 * records: each that succeeds has left an audit entry with its name.
 */
@BotwardenTest(database = "audit")
class MutationTrailTest {

    /** They always succeed, which shows that the test tries something. */
    private static final Set<String> SURE =
            Set.of("createDepartment", "onboardEmployee", "registerBot", "reportIncident");

    /** It starts work that continues in the background. */
    private static final Set<String> LEFT_OUT = Set.of("takeWarehouseSnapshot");

    @Autowired private GraphQlTesters testers;

    @Autowired private GraphQlSource source;

    @Autowired private TestViewers viewers;

    @Autowired private DataSource database;

    private final Map<String, String> records = new LinkedHashMap<>();

    @BeforeEach
    void makeRecords() {
        long department =
                insert("insert into department (code, name) values (:code, 'D') returning id");
        long bot =
                insert(
                        "insert into bot (code, name, owner_department_id) values (:code, 'B', %d) returning id"
                                .formatted(department));
        long employee =
                insert("insert into employee (code, name) values (:code, 'E') returning id");
        records.put("bot", "bot_" + bot);
        records.put("department", "department_" + department);
        records.put("ownerDepartment", "department_" + department);
        records.put("employee", "employee_" + employee);
        records.put(
                "identity", "identity_" + viewers.overEverything("OPERATOR").viewer().identityId());
    }

    @Test
    void successIsAudited() {
        Set<String> succeeded = new TreeSet<>();
        Objects.requireNonNull(source.schema().getMutationType()).getFieldDefinitions().stream()
                .filter(mutation -> !LEFT_OUT.contains(mutation.getName()))
                .filter(this::leavesAnEntryWhereItSucceeds)
                .forEach(mutation -> succeeded.add(mutation.getName()));

        assertThat(succeeded).containsAll(SURE);
    }

    private boolean leavesAnEntryWhereItSucceeds(GraphQLFieldDefinition mutation) {
        TestViewer administrator = viewers.overEverything("ADMINISTRATOR");
        boolean succeeded = succeeds(testers.http(administrator.token()), mutation);
        if (succeeded) {
            assertThat(entries(administrator, mutation.getName()))
                    .as(mutation.getName())
                    .isPositive();
        }
        return succeeded;
    }

    private boolean succeeds(HttpGraphQlTester graphql, GraphQLFieldDefinition mutation) {
        if (mutation.getArgument("input") == null) {
            return false;
        }
        GraphQLNamedType input =
                GraphQLTypeUtil.unwrapAllAs(mutation.getArgument("input").getType());
        Traversable answer =
                graphql.document(
                                "mutation Try($input: %s!) { %s(input: $input) { __typename errors { code } } }"
                                        .formatted(input.getName(), mutation.getName()))
                        .variable("input", sample((GraphQLInputObjectType) input))
                        .execute()
                        .errors()
                        .filter(error -> true)
                        .verify();
        return !found(answer, mutation.getName() + "..__typename").isEmpty()
                && found(answer, mutation.getName() + "..code").isEmpty();
    }

    private static List<Object> found(Traversable answer, String path) {
        return answer.path(path).entityList(Object.class).get();
    }

    private long entries(TestViewer who, String action) {
        return JdbcClient.create(database)
                .sql("select count(*) from audit_entry where username = :who and action = :action")
                .param("who", who.viewer().username())
                .param("action", action)
                .query(Long.class)
                .single();
    }

    private Map<String, Object> sample(GraphQLInputObjectType type) {
        Map<String, Object> sample = new LinkedHashMap<>();
        for (GraphQLInputObjectField field : type.getFieldDefinitions()) {
            if (isGiven(field) && !type.isOneOf() || type.isOneOf() && sample.isEmpty()) {
                sample.put(
                        field.getName(),
                        sample(field.getName(), GraphQLTypeUtil.unwrapAllAs(field.getType())));
            }
        }
        return sample;
    }

    /**
     * The required fields, and optional texts, because a mutation that changes nothing is not a
     * write.
     */
    private static boolean isGiven(GraphQLInputObjectField field) {
        return field.getType() instanceof GraphQLNonNull
                ? !field.hasSetDefaultValue()
                : field.getType() instanceof GraphQLScalarType scalar
                        && scalar.getName().equals("String");
    }

    private Object sample(String field, GraphQLNamedType type) {
        if (type instanceof GraphQLEnumType constants) {
            return constants.getValues().getFirst().getName();
        }
        if (type instanceof GraphQLInputObjectType object) {
            return object.getName().endsWith("Ref")
                    ? Map.of("id", records.getOrDefault(field, field + "_999999"))
                    : sample(object);
        }
        return switch (type.getName()) {
            case "ID" -> records.getOrDefault(field, field + "_999999");
            case "Int" -> 1;
            case "Decimal" -> 50;
            case "Boolean" -> false;
            case "Date" -> "2016-04-01";
            case "DateTime" -> "2016-04-01T08:00:00Z";
            default ->
                    field + "-" + UUID.randomUUID() + (field.equals("email") ? "@example.org" : "");
        };
    }

    private long insert(String sql) {
        return Objects.requireNonNull(
                JdbcClient.create(database)
                        .sql(sql)
                        .param("code", "trail-" + UUID.randomUUID())
                        .query(Long.class)
                        .single());
    }
}
