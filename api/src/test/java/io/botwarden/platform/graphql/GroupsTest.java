package io.botwarden.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.execution.CoercedVariables;
import graphql.normalized.ExecutableNormalizedOperation;
import graphql.normalized.ExecutableNormalizedOperationFactory;
import graphql.parser.Parser;
import io.botwarden.platform.graphql.FilterAndOrderTest.Listing;
import io.botwarden.platform.graphql.limits.Price;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.compile.ReadCompiler;
import io.botwarden.platform.read.compile.ReadPlan;
import io.botwarden.platform.read.compile.Rights;
import io.botwarden.platform.read.model.StoredField;
import io.botwarden.testing.Cases;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * The groups of every connection equal those computed from plain rows, for all kinds of viewers.
 */
class GroupsTest {

    private static final ReadFixture READ = ReadFixture.migrated();
    private static final PlainRows ROWS = READ.fill();

    private final Viewer admin = READ.viewer("admin");

    @AfterAll
    static void close() {
        READ.close();
    }

    static Stream<Listing> listings() {
        return FilterAndOrderTest.listings(READ.stored).values().stream();
    }

    @Test
    void everyConnectionHasGroups() {
        assertThat(
                        listings()
                                .filter(listing ->
                                        READ.stored.groupsOf(listing.connection()).isEmpty()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("listings")
    void groupsByEveryField(Listing listing) {
        List<String> names = new ArrayList<>(READ.stored.groupsOf(listing.connection()).keySet());
        Random random = new Random(names.hashCode());
        StringBuilder groups = new StringBuilder();
        for (int k = 0; k < names.size(); k++) {
            groups.append(groups("single" + k, listing, List.of(names.get(k)), random));
            List<String> mixed = new ArrayList<>(names);
            Collections.shuffle(mixed, random);
            if (k == 0 || Cases.runs(listing + names.get(k), 2)) {
                groups.append(
                        groups(
                                "mixed" + k,
                                listing,
                                mixed.subList(0, Math.min(3, mixed.size())),
                                random));
            }
        }
        groups.append(groups("whole", listing, List.of(), random));
        String query = listing.asking("totalCount " + groups);
        compare(admin, query);
        for (String username : List.of("business", "developer", "mixed", "cataloguer")) {
            if (Cases.runs(listing + " " + username)) {
                compare(READ.viewer(username), query);
            }
        }
    }

    private static String groups(String alias, Listing listing, List<String> names, Random random) {
        Map<String, StoredField> fields = READ.stored.groupsOf(listing.connection());
        List<String> by =
                names.stream()
                        .map(name ->
                                "{field: %s%s}".formatted(name, bucket(fields.get(name), random)))
                        .toList();
        List<String> numbers =
                fields.entrySet().stream()
                        .filter(field -> ArgumentGenerator.isNumber(field.getValue()))
                        .map(Map.Entry::getKey)
                        .limit(5)
                        .toList();
        return "%s: groups(by: [%s]%s, timeZone: \"%s\", orderBy: {field: %s, direction: %s}, first: %d) { keys { field value record { __typename id } } count groupCount aggregates { field sum min max avg } } "
                .formatted(
                        alias,
                        String.join(", ", by),
                        numbers.isEmpty()
                                ? ""
                                : ", aggregate: [" + String.join(", ", numbers) + "]",
                        ArgumentGenerator.ZONES.get(random.nextInt(ArgumentGenerator.ZONES.size())),
                        random.nextBoolean() ? "KEYS" : "COUNT",
                        random.nextBoolean() ? "ASC" : "DESC",
                        1 + random.nextInt(100));
    }

    private static String bucket(@Nullable StoredField field, Random random) {
        if (!(field instanceof StoredField.Column column) || !column.kind().isTime()) {
            return "";
        }
        int k = 1 + random.nextInt(ArgumentGenerator.BUCKETS.size() - 1);
        return ", bucket: " + ArgumentGenerator.BUCKETS.get(k);
    }

    private static void compare(Viewer viewer, String query) {
        Interpreter.Answer expected =
                Interpreter.answer(READ.stored, ROWS, viewer, query, Map.of());
        JsonNode actual = READ.query(viewer, query);

        assertThat(actual.path("data").toString())
                .as("%s: %s, %s", viewer.username(), query, actual.path("errors"))
                .isEqualTo(String.valueOf(expected.data()));
        TreeSet<String> forbidden = new TreeSet<>();
        for (JsonNode error : actual.path("errors")) {
            forbidden.add(
                    error.path("path").valueStream().map(JsonNode::asString).toList().toString());
        }
        assertThat(forbidden).as("%s: %s", viewer.username(), query).isEqualTo(expected.errors());
    }

    @ParameterizedTest
    @MethodSource("zonesAndBuckets")
    void bucketsFollowTimeZone(String zone, String bucket) {
        compare(
                admin,
                "{ measurements(filter: {metric: [\"clocks\"]}) { groups(by: [{field: STARTS_AT, bucket: %s}], timeZone: \"%s\") { keys { value } count } } }"
                        .formatted(bucket, zone));
    }

    static Stream<Arguments> zonesAndBuckets() {
        return ArgumentGenerator.ZONES.stream()
                .flatMap(zone ->
                        ArgumentGenerator.BUCKETS.stream()
                                .map(bucket -> Arguments.of(zone, bucket)));
    }

    /** Half past one occurs twice, and the day has 25 hours. */
    @Test
    void separatesRepeatedHour() {
        String query =
                "{ measurements(filter: {metric: [\"clocks\"], startsFrom: \"2016-11-06T00:00:00Z\", startsBefore: \"2016-11-07T00:00:00Z\"}) { groups(by: [{field: STARTS_AT, bucket: %s}], timeZone: \"%s\") { keys { value } count } } }";

        assertThat(values(query.formatted("HOUR", "America/New_York")))
                .containsExactly(
                        "2016-11-06T04:00:00.000Z 1",
                        "2016-11-06T05:00:00.000Z 1",
                        "2016-11-06T06:00:00.000Z 1");
        assertThat(values(query.formatted("DAY", "America/New_York")))
                .containsExactly("2016-11-06T04:00:00.000Z 3");
        assertThat(values(query.formatted("DAY", "America/Havana")))
                .containsExactly("2016-11-06T04:00:00.000Z 3");
    }

    @Test
    void weeksStartOnMonday() {
        assertThat(
                        values(
                                "{ measurements(filter: {metric: [\"clocks\"], startsFrom: \"2015-12-01T00:00:00Z\", startsBefore: \"2016-02-01T00:00:00Z\"}) { groups(by: [{field: STARTS_AT, bucket: WEEK}]) { keys { value } count } } }"))
                .containsExactly("2015-12-28T00:00:00.000Z 4", "2016-01-04T00:00:00.000Z 1");
    }

    @Test
    void yearStartsEarlierInShanghai() {
        assertThat(
                        values(
                                "{ measurements(filter: {metric: [\"clocks\"], startsBefore: \"2016-01-01T00:00:00Z\"}) { groups(by: [{field: STARTS_AT, bucket: YEAR}], timeZone: \"Asia/Shanghai\") { keys { value } count } } }"))
                .containsExactly("2014-12-31T16:00:00.000Z 2", "2015-12-31T16:00:00.000Z 1");
    }

    private List<String> values(String query) {
        return READ.query(admin, query)
                .at("/data/measurements/groups")
                .valueStream()
                .map(group ->
                        group.at("/keys/0/value").asString() + " " + group.path("count").asLong())
                .toList();
    }

    /** PostgreSQL has its own list of time zones. */
    @Test
    void acceptsEveryJavaTimeZone() {
        List<String> unknown = new ArrayList<>();
        for (String zone : new TreeSet<>(ZoneId.getAvailableZoneIds())) {
            JsonNode response =
                    READ.query(
                            admin,
                            "query($zone: String!) { measurements { groups(by: [{field: STARTS_AT, bucket: YEAR}], timeZone: $zone, first: 1) { count } } }",
                            Map.of("zone", zone));
            if (response.has("errors")) {
                unknown.add(zone);
            }
        }
        assertThat(unknown).isEmpty();
    }

    @Test
    void groupsBySeverityAndMonth() {
        compare(
                admin,
                "{ incidents(filter: {state: [OPEN]}) { groups(by: [{field: SEVERITY}, {field: OPENED_AT, bucket: MONTH}], timeZone: \"Asia/Shanghai\", first: 50) { keys { field value } count } } }");
    }

    @Test
    void countsEqualTotalCount() {
        JsonNode incidents =
                READ.query(
                                READ.viewer("business"),
                                "{ incidents { totalCount groups(by: [{field: DEPARTMENT}], first: 100) { count groupCount } } }")
                        .at("/data/incidents");
        long sum =
                incidents
                        .path("groups")
                        .valueStream()
                        .mapToLong(group -> group.path("count").asLong())
                        .sum();

        assertThat(sum).isPositive().isEqualTo(incidents.path("totalCount").asLong());
        assertThat(incidents.at("/groups/0/groupCount").asInt())
                .isEqualTo(incidents.path("groups").size());
    }

    @Test
    void reportsGroupsAboveLimit() {
        JsonNode groups =
                READ.query(
                                admin,
                                "{ incidents { groups(by: [{field: SEVERITY}], first: 1) { groupCount } } }")
                        .at("/data/incidents/groups");

        assertThat(groups.size()).isEqualTo(1);
        assertThat(groups.at("/0/groupCount").asInt()).isEqualTo(4);
    }

    /** A document that is compiled for one form of its variables serves another one. */
    @Test
    void variablesSelectKeys() {
        String query =
                "query($by: [GroupBy!]!, $aggregate: [GroupField!], $zone: String, $first: Int) { incidents { ...Grouped } } fragment Grouped on IncidentConnection { g: groups(by: $by, aggregate: $aggregate, timeZone: $zone, first: $first) { k: keys { f: field value } count aggregates { field max } } }";
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        for (String field : List.of("SEVERITY", "STATE", "BOT")) {
            for (int first : new int[] {1, 3}) {
                Map<String, @Nullable Object> variables = new HashMap<>();
                variables.put("by", List.of(Map.of("field", field)));
                variables.put("aggregate", List.of("REOPEN_COUNT"));
                variables.put("zone", "UTC");
                variables.put("first", first);
                all.add(variables);
            }
        }
        for (String bucket : ArgumentGenerator.BUCKETS) {
            for (String zone : ArgumentGenerator.ZONES) {
                Map<String, @Nullable Object> variables = new HashMap<>();
                variables.put("by", List.of(Map.of("field", "OPENED_AT", "bucket", bucket)));
                variables.put("aggregate", List.of());
                variables.put("zone", zone);
                variables.put("first", 5);
                all.add(variables);
            }
        }
        for (Map<String, @Nullable Object> variables : all) {
            Interpreter.Answer expected =
                    Interpreter.answer(READ.stored, ROWS, admin, query, variables);
            assertThat(READ.query(admin, query, variables).path("data").toString())
                    .as("%s", variables)
                    .isEqualTo(String.valueOf(expected.data()));
        }
    }

    @Test
    void readsKeyRecords() {
        String query =
                "{ incidents { groups(by: [{field: BOT}, {field: ASSIGNEE}], first: 30) { keys { record { id ... on Bot { code ownerDepartment { name } } ... on Employee { jobTitle email } } } } edges { node { number } } } bots(first: 2) { edges { node { incidents { groups(by: [{field: DEPARTMENT}]) { keys { record { ... on Department { name } } } count } } } } } }";
        for (String username : List.of("admin", "business", "developer", "mixed", "cataloguer")) {
            compare(READ.viewer(username), query);
        }
    }

    @Test
    void explainsStatement() {
        assertThat(
                        READ.plan(
                                admin,
                                "{ incidents { groups(by: [{field: SEVERITY}]) { count } } }",
                                Map.of()))
                .contains("Aggregate");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    by: [{field: OPENED_AT}]|                                            by.0.bucket|  OPENED_AT is a time and needs a bucket, such as MONTH
                    by: [{field: STATE}, {field: SEVERITY, bucket: DAY}]|                by.1.bucket|  SEVERITY is neither a time nor a date and does not accept a bucket
                    by: [{field: STATE}, {field: BOT}, {field: MAJOR}, {field: NUMBER}]| by|           records can be grouped by at most 3 fields
                    by: [{field: STATE}], aggregate: [REOPEN_COUNT, SEVERITY]|           aggregate.1|  SEVERITY is not a number
                    by: [{field: JOINED_ON, bucket: DAY}]|                               by.0.field|   , but not by JOINED_ON
                    by: [{field: STATE}], first: 0|                                      first|        0 is not between 1 and 100
                    by: [{field: STATE}], first: 101|                                    first|        101 is not between 1 and 100
                    by: [{field: OPENED_AT, bucket: DAY}], timeZone: "Mars"|             timeZone|     'Mars' is not a time zone such as 'Asia/Shanghai'
                    """)
    void namesInvalidArgument(String arguments, String argument, String problem) {
        JsonNode response =
                READ.query(admin, "{ incidents { groups(%s) { count } } }".formatted(arguments));

        assertThat(response.has("data")).isFalse();
        JsonNode error = response.at("/errors/0");
        assertThat(error.at("/message").asString()).endsWith(problem);
        assertThat(error.at("/extensions/code").asString()).isEqualTo("BAD_REQUEST");
        assertThat(error.at("/extensions/argument").asString()).isEqualTo(argument);
    }

    @Test
    void rejectsHoursOfDate() {
        assertThat(
                        READ.query(
                                        admin,
                                        "{ employees { groups(by: [{field: JOINED_ON, bucket: HOUR}]) { count } } }")
                                .at("/errors/0/message")
                                .asString())
                .endsWith("JOINED_ON is a date and needs a bucket of a DAY or longer");
    }

    /**
     * A zone in a variable is checked for each request, and the error does not quote another
     * request's.
     */
    @Test
    void rejectsZoneInVariable() {
        String query =
                "query($zone: String!) { incidents { groups(by: [{field: OPENED_AT, bucket: DAY}], timeZone: $zone, first: 1) { count } } }";
        READ.query(admin, query, Map.of("zone", "UTC"));

        JsonNode refused = READ.query(admin, query, Map.of("zone", "'; drop table incident"));

        assertThat(refused.at("/errors/0/extensions/argument").asString()).isEqualTo("timeZone");
        assertThat(READ.query(admin, query, Map.of("zone", "UTC")).has("errors")).isFalse();
    }

    @Test
    void appliesDefaults() {
        String query =
                "query($zone: String, $first: Int, $aggregate: [GroupField!], $order: GroupOrder) { incidents { groups(by: [{field: OPENED_AT, bucket: DAY}], timeZone: $zone, first: $first, aggregate: $aggregate, orderBy: $order) { keys { value } count aggregates { sum } } } }";
        Map<String, @Nullable Object> nulls = new HashMap<>();
        for (String name : List.of("zone", "first", "aggregate", "order")) {
            nulls.put(name, null);
        }
        JsonNode plain =
                READ.query(
                        admin,
                        "{ incidents { groups(by: [{field: OPENED_AT, bucket: DAY}]) { keys { value } count aggregates { sum } } } }");

        assertThat(plain.at("/data/incidents/groups").isEmpty()).isFalse();
        assertThat(READ.query(admin, query)).isEqualTo(plain);
        assertThat(READ.query(admin, query, nulls)).isEqualTo(plain);
    }

    @Test
    void pricesSelectionOfGroup() {
        String query =
                "{ incidents { groups(by: [{field: BOT}], first: %d) { count keys { record { id } } } } }";

        long ten = price(query.formatted(10));
        long hundred = price(query.formatted(100));

        assertThat(hundred - ten).isEqualTo(90 * 3 * 2);
        assertThat(ten).isGreaterThan(price("{ incidents { totalCount } }"));
    }

    private static long price(String query) {
        return new Price(READ.graphql).of(operation(query), CoercedVariables.emptyVariables());
    }

    private static ExecutableNormalizedOperation operation(String query) {
        return ExecutableNormalizedOperationFactory.createExecutableNormalizedOperation(
                READ.graphql,
                Parser.parse("query Q " + query),
                "Q",
                CoercedVariables.emptyVariables());
    }

    @Test
    void auditsPersonalDataOfKeyRecord() {
        String query =
                "{ incidents { groups(by: [{field: BOT}, {field: ASSIGNEE}], first: 100) { keys { record { ... on Employee { email } } } } } }";
        ReadPlan plan =
                new ReadCompiler(READ.graphql, READ.stored)
                        .compileRoot(
                                operation(query).getTopLevelFields().getFirst(),
                                CoercedVariables.emptyVariables(),
                                Rights.of(admin, READ.stored.permissions()));
        JsonNode incidents = READ.query(admin, query).at("/data/incidents");
        long addresses = incidents.findValues("email").stream().filter(JsonNode::isString).count();

        assertThat(plan.personal().getFirst().names()).isEqualTo("Employee.email");
        assertThat(plan.personal().getFirst().records(incidents)).isEqualTo(addresses).isPositive();
    }

    @Test
    void emptyListHasNoGroups() {
        String query = "{ incidents(filter: {number: [\"none\"]}) { groups(by: [%s]) { count } } }";

        for (String by : List.of("", "{field: SEVERITY}")) {
            assertThat(
                            READ.query(admin, query.formatted(by))
                                    .at("/data/incidents/groups")
                                    .isEmpty())
                    .isTrue();
        }
    }
}
