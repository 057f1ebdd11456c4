package io.botwarden.platform.write;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLTypeUtil;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.GraphQlTesters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/** The permission table as a whole: each mutation is tried in each role, by a request over HTTP. */
@BotwardenTest
class MutationPermissionTest {

    private static final String ADMINISTRATOR = "ADMINISTRATOR";
    private static final String DEVELOPER = "DEVELOPER";
    private static final String OPERATOR = "OPERATOR";
    private static final String BUSINESS = "BUSINESS";
    private static final String AUDITOR = "AUDITOR";
    private static final String ANALYST = "ANALYST";

    private static final List<String> ROLES =
            List.of(ADMINISTRATOR, DEVELOPER, OPERATOR, BUSINESS, AUDITOR, ANALYST);

    private static final Set<String> EVERYBODY = Set.copyOf(ROLES);
    private static final Set<String> CHANGES_BOTS = Set.of(ADMINISTRATOR, DEVELOPER, OPERATOR);
    private static final Set<String> HANDLES_INCIDENTS = Set.of(ADMINISTRATOR, OPERATOR);
    private static final Set<String> REPORTS_INCIDENTS =
            Set.of(ADMINISTRATOR, DEVELOPER, OPERATOR, BUSINESS);
    private static final Set<String> ADMINISTERS = Set.of(ADMINISTRATOR);
    private static final Set<String> MANAGES_APPRAISALS = Set.of(ADMINISTRATOR, ANALYST);

    private static final Map<String, Set<String>> ALLOWED =
            Map.ofEntries(
                    entry("registerBot", Set.of(ADMINISTRATOR, DEVELOPER, BUSINESS)),
                    entry("changeBot", CHANGES_BOTS),
                    entry("startBotDevelopment", CHANGES_BOTS),
                    entry("startBotTesting", CHANGES_BOTS),
                    entry("requestBotLaunch", CHANGES_BOTS),
                    entry("suspendBot", CHANGES_BOTS),
                    entry("resumeBot", CHANGES_BOTS),
                    entry("retireBot", CHANGES_BOTS),
                    entry("recordRelease", Set.of(ADMINISTRATOR, DEVELOPER)),
                    entry("recordDataAsset", CHANGES_BOTS),
                    entry("changeDataAsset", CHANGES_BOTS),
                    entry("createDepartment", ADMINISTERS),
                    entry("renameDepartment", ADMINISTERS),
                    entry("moveDepartment", ADMINISTERS),
                    entry("takeOnEmployee", ADMINISTERS),
                    entry("moveEmployee", ADMINISTERS),
                    entry("recordDeparture", ADMINISTERS),
                    entry("reportIncident", REPORTS_INCIDENTS),
                    entry("commentOnIncident", REPORTS_INCIDENTS),
                    entry("acknowledgeIncident", HANDLES_INCIDENTS),
                    entry("assignIncident", HANDLES_INCIDENTS),
                    entry("reclassifyIncident", HANDLES_INCIDENTS),
                    entry("mitigateIncident", HANDLES_INCIDENTS),
                    entry("resolveIncident", HANDLES_INCIDENTS),
                    entry("reviewIncident", HANDLES_INCIDENTS),
                    entry("closeIncident", HANDLES_INCIDENTS),
                    entry("reopenIncident", HANDLES_INCIDENTS),
                    entry("openAccount", ADMINISTERS),
                    entry("closeAccount", ADMINISTERS),
                    entry("grantRole", ADMINISTERS),
                    entry("revokeRole", ADMINISTERS),
                    entry("changePassword", EVERYBODY),
                    entry("beginSecondFactor", EVERYBODY),
                    entry("confirmSecondFactor", EVERYBODY),
                    entry("removeSecondFactor", EVERYBODY),
                    entry("renewRecoveryCodes", EVERYBODY),
                    entry("endSession", EVERYBODY),
                    entry("endOtherSessions", EVERYBODY),
                    entry("resetPassword", ADMINISTERS),
                    entry("resetSecondFactor", ADMINISTERS),
                    entry("unlockAccount", ADMINISTERS),
                    entry("openServiceAccount", ADMINISTERS),
                    entry("createApiKey", ADMINISTERS),
                    entry("rotateApiKey", ADMINISTERS),
                    entry("revokeApiKey", ADMINISTERS),
                    entry("rotateEncryptionKeys", ADMINISTERS),
                    entry("eraseDataSubject", ADMINISTERS),
                    entry("takeWarehouseSnapshot", Set.of(ADMINISTRATOR, OPERATOR, ANALYST)),
                    entry("openAppraisalCycle", MANAGES_APPRAISALS),
                    entry("computeAppraisalCycle", MANAGES_APPRAISALS),
                    entry("rateDepartment", Set.of(ADMINISTRATOR, BUSINESS, AUDITOR)),
                    entry("calibrateAppraisalCycle", MANAGES_APPRAISALS),
                    entry("passCalibration", MANAGES_APPRAISALS),
                    entry("publishAppraisalCycle", MANAGES_APPRAISALS));

    @Autowired private GraphQlTesters testers;

    @Autowired private GraphQlSource source;

    @Autowired private TestViewers viewers;

    @Test
    void everyMutationIsAllowedToTheRolesOfTheTableAndForbiddenToAllOthers() {
        Map<String, Set<String>> allowed = new TreeMap<>();
        for (String role : ROLES) {
            HttpGraphQlTester graphql = testers.http(viewers.overEverything(role).token());
            for (GraphQLFieldDefinition mutation : mutations()) {
                if (!codes(graphql, mutation).contains("FORBIDDEN")) {
                    allowed.computeIfAbsent(mutation.getName(), name -> new TreeSet<>()).add(role);
                }
            }
        }
        assertThat(allowed).isEqualTo(new TreeMap<>(ALLOWED));
    }

    @Test
    void whoHoldsNoRoleMayDoNothing() {
        HttpGraphQlTester graphql = testers.http(viewers.overNothing().token());

        assertThat(mutations())
                .filteredOn(mutation -> !EVERYBODY.equals(ALLOWED.get(mutation.getName())))
                .allSatisfy(mutation ->
                        assertThat(codes(graphql, mutation)).containsExactly("FORBIDDEN"));
    }

    private List<GraphQLFieldDefinition> mutations() {
        GraphQLObjectType type = Objects.requireNonNull(source.schema().getMutationType());
        return type.getFieldDefinitions();
    }

    private static List<String> codes(HttpGraphQlTester graphql, GraphQLFieldDefinition mutation) {
        GraphQLInputType input = mutation.getArgument("input").getType();
        String document =
                "mutation Try($input: %s) { %s(input: $input) { errors { code } } }"
                        .formatted(GraphQLTypeUtil.simplePrint(input), mutation.getName());
        return graphql.document(document)
                .variable(
                        "input", sample((GraphQLInputObjectType) GraphQLTypeUtil.unwrapAll(input)))
                .execute()
                .path(mutation.getName() + ".errors[*].code")
                .entityList(String.class)
                .get();
    }

    /**
     * What must be there and nothing more; well-formed, and about records that there are none of.
     */
    private static Map<String, Object> sample(GraphQLInputObjectType type) {
        return type.getFieldDefinitions().stream()
                .filter(field ->
                        field.getType() instanceof GraphQLNonNull && !field.hasSetDefaultValue())
                .collect(
                        Collectors.toMap(
                                GraphQLInputObjectField::getName,
                                field ->
                                        sample(
                                                field.getName(),
                                                (GraphQLNamedType)
                                                        GraphQLTypeUtil.unwrapAll(field.getType())),
                                (one, other) -> one,
                                LinkedHashMap::new));
    }

    private static Object sample(String field, GraphQLNamedType type) {
        if (type instanceof GraphQLEnumType constants) {
            return constants.getValues().getFirst().getName();
        }
        return switch (type.getName()) {
            case "ID" -> field + "_999999";
            case "Int" -> 1;
            case "Decimal" -> 50;
            case "Boolean" -> false;
            case "Date" -> "2016-04-01";
            case "DateTime" -> "2016-04-01T08:00:00Z";
            default -> field + " of the trial";
        };
    }
}
