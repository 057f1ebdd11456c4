package io.botwarden.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.GraphQlTesters;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/** Every computed field declares its price, and requests are charged for it. */
@EndpointTest
class DeclaredPricesTest {

    /** Their work depends on what is stored. */
    private static final Set<String> METERED =
            Set.of(
                    "KpiValue.cases",
                    "KpiValue.restated",
                    "Query.kpi",
                    "Query.kpiBreakdown",
                    "Query.kpiGroups",
                    "Query.kpiSeries",
                    "Query.latestPeriod",
                    "Query.metricPoints",
                    "Query.ownTrainingEffects",
                    "Query.personCases",
                    "Query.previewAlertRule",
                    "Query.restatedCases",
                    "Query.riskBacktest",
                    "Query.riskLosses",
                    "Query.riskComparison",
                    "Query.riskMatrix",
                    "Query.riskScores",
                    "Query.riskVerdicts",
                    "Query.search",
                    "Query.signalPoints",
                    "Query.trainingEffects");

    @Autowired private GraphQlSource source;

    @Autowired private ReadEngine engine;

    @Autowired private TestViewers viewers;

    @Autowired private GraphQlTesters testers;

    @Test
    void computedFieldsDeclarePrice() {
        assertThat(computed().filter(field -> !has(field, "cost")).map(Field::name)).isEmpty();
    }

    @Test
    void storedDataIsMetered() {
        assertThat(computed().filter(field -> has(field, "metered")).map(Field::name))
                .containsExactlyInAnyOrderElementsOf(METERED);
    }

    @Test
    void priceGrowsWithArguments() {
        String kpis = "{ kpis { id } }";
        HttpGraphQlTester administrator =
                testers.http(viewers.overEverything("ADMINISTRATOR").token());

        assertThat(price(administrator, "{ a: kpis { id } b: kpis { id } }"))
                .isEqualTo(2 * price(administrator, kpis));
    }

    @Test
    void reportsRequiredReads() {
        HttpGraphQlTester administrator =
                testers.http(viewers.overEverything("ADMINISTRATOR").token());
        String preview =
                "%s: previewAlertRule(of: {definition: {condition: {threshold: {metric: \"m\", scope: {bot: {id: \"bot_%d\"}}, threshold: 1, windowSeconds: 60}}, severity: HIGH}}, from: \"2016-01-01T00:00:00Z\", before: \"2016-03-01T00:00:00Z\") { fired errors { message } } ";

        long one = price(administrator, "{ " + preview.formatted("a", 1) + "}");
        long two =
                price(
                        administrator,
                        "{ " + preview.formatted("a", 1) + preview.formatted("b", 1) + "}");

        assertThat(two).isEqualTo(2 * one);
    }

    private static long price(HttpGraphQlTester tester, String document) {
        Map<Object, Object> extensions =
                tester.mutate()
                        .build()
                        .document(document)
                        .extension("cost", true)
                        .execute()
                        .returnResponse()
                        .getExtensions();
        return ((Number) ((Map<?, ?>) extensions.get("cost")).get("price")).longValue();
    }

    private record Field(GraphQLObjectType type, GraphQLFieldDefinition definition) {
        String name() {
            return type.getName() + "." + definition.getName();
        }
    }

    private static boolean has(Field field, String directive) {
        return field.definition().hasAppliedDirective(directive);
    }

    /** All fields with their own fetcher; mutations and their payloads have a default price. */
    private Stream<Field> computed() {
        GraphQLSchema schema = source.schema();
        List<GraphQLObjectType> types =
                schema.getAllTypesAsList().stream()
                        .filter(GraphQLObjectType.class::isInstance)
                        .map(GraphQLObjectType.class::cast)
                        .filter(type -> !type.getName().startsWith("__"))
                        .filter(type -> type != schema.getMutationType())
                        .filter(type -> !type.getName().endsWith("Payload"))
                        .filter(type -> type != schema.getSubscriptionType())
                        .toList();
        return types.stream()
                .flatMap(type ->
                        type.getFieldDefinitions().stream().map(field -> new Field(type, field)))
                .filter(field ->
                        field.type() == schema.getQueryType()
                                ? !engine.stored().roots().containsKey(field.definition().getName())
                                : schema.getCodeRegistry()
                                        .hasDataFetcher(
                                                FieldCoordinates.coordinates(
                                                        field.type(), field.definition())));
    }
}
