package io.botwarden.analytics.appraisal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.groups.Tuple.tuple;

import io.botwarden.analytics.kpi.KpiCatalogue;
import io.botwarden.analytics.kpi.KpiEngine;
import java.io.IOException;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemeFileTest {

    private static final String SMALL =
            """
            code: small
            revision: 1
            name: { en: Small, zh: 小 }
            description: { en: For tests., zh: 用于测试。 }
            dimensions:
              - code: maintenance-quality
                name: { en: Maintenance, zh: 维护 }
                weight: 100
                indicators:
                  - kpi: sla-attainment
                    kind: proportion
                    name: { en: SLA, zh: 达成率 }
                    weight: 100
                    unit: ratio
                    floor: 0.5
                    target: 0.95
            """;

    @Test
    void policyHasFourDimensions() throws IOException {
        Scheme policy = ShippedScheme.of("policy");

        assertThat(policy.dimensions())
                .extracting(Scheme.Dimension::code, dimension -> dimension.weight().intValueExact())
                .containsExactly(
                        tuple("feature-delivery", 25),
                        tuple("maintenance-quality", 30),
                        tuple("business-effect", 25),
                        tuple("security-level", 20));
    }

    @Test
    void serviceDeskWeighsMaintenance() throws IOException {
        assertThat(ShippedScheme.of("service-desk").dimensions())
                .singleElement()
                .extracting(Scheme.Dimension::code)
                .isEqualTo("maintenance-quality");
    }

    @ParameterizedTest
    @ValueSource(strings = {"policy", "service-desk"})
    void shippedSchemesMatchCatalogue(String code) throws IOException {
        AppraisalEngine engine = new AppraisalEngine(new KpiEngine(), KpiCatalogue::shipped);

        engine.requireMeasurable(ShippedScheme.of(code));
    }

    @Test
    void rejectsUnknownKpi() {
        AppraisalEngine engine = new AppraisalEngine(new KpiEngine(), KpiCatalogue::shipped);
        Scheme unknown =
                SchemeFile.parse("small.yml", SMALL.replace("sla-attainment", "sla-atainment"));

        assertThatExceptionOfType(InvalidScheme.class)
                .isThrownBy(() -> engine.requireMeasurable(unknown))
                .withMessageContaining(
                        "there is no KPI sla-atainment and it is not marked as planned")
                .withMessageContaining("sla-attainment");
    }

    @Test
    void rejectsTargetOnWrongSide() {
        AppraisalEngine engine = new AppraisalEngine(new KpiEngine(), KpiCatalogue::shipped);
        String upsideDown = SMALL.replace("floor: 0.5", "floor: 0.99");

        assertThatExceptionOfType(InvalidScheme.class)
                .isThrownBy(
                        () -> engine.requireMeasurable(SchemeFile.parse("small.yml", upsideDown)))
                .withMessageContaining("for sla-attainment HIGHER_IS_BETTER");
    }

    @Test
    void refusesFiguresOfTeamsForPersons() {
        AppraisalEngine engine = new AppraisalEngine(new KpiEngine(), KpiCatalogue::shipped);
        Scheme persons = SchemeFile.parse("small.yml", "subject: person\n" + SMALL);

        assertThatExceptionOfType(InvalidScheme.class)
                .isThrownBy(() -> engine.requireMeasurable(persons))
                .withMessageContaining(
                        "sla-attainment is a figure of teams, so it cannot appraise persons")
                .withMessageContaining("action-closure, post-incident-reviews-on-time");
    }

    @Test
    void shippedSchemeForPersonsIsMeasurable() throws IOException {
        Scheme person = ShippedScheme.of("person");

        assertThat(person.ofPersons()).isTrue();
        assertThat(person.jobRoles()).isEmpty();
        new AppraisalEngine(new KpiEngine(), KpiCatalogue::shipped).requireMeasurable(person);
    }

    @Test
    void jobRolesNeedPersons() {
        assertThat(
                        SchemeFile.parse(
                                        "small.yml",
                                        "subject: person\njob-roles: [tester]\n" + SMALL)
                                .jobRoles())
                .containsExactly("tester");
        assertThatExceptionOfType(InvalidScheme.class)
                .isThrownBy(() -> SchemeFile.parse("small.yml", "job-roles: [tester]\n" + SMALL))
                .withMessageContaining("job-roles are for schemes whose subject is person");
    }

    @Test
    void ratingOfPersonsNeedsAnchors() {
        String rated =
                "subject: person\n"
                        + SMALL.replace("kpi: sla-attainment", "code: fit")
                                .replace("kind: proportion", "kind: rating")
                                .replace("        unit: ratio\n", "")
                                .replace("0.95", "95");
        String anchors =
                """
                        anchors:
                          - { value: 0, meaning: { en: Bad, zh: 差 } }
                          - { value: 50, meaning: { en: Fair, zh: 中 } }
                          - { value: 100, meaning: { en: Good, zh: 好 } }
                """;

        assertThat(SchemeFile.parse("small.yml", rated + anchors).indicators())
                .singleElement()
                .satisfies(indicator -> assertThat(indicator.rated()).isTrue());
        assertThatExceptionOfType(InvalidScheme.class)
                .isThrownBy(() -> SchemeFile.parse("small.yml", rated))
                .withMessageContaining("anchors is missing");
    }

    @Test
    void addsTenCasesByDefault() {
        assertThat(SchemeFile.parse("small.yml", SMALL).shrinkage()).isEqualTo(BigDecimal.TEN);
        assertThat(SchemeFile.parse("small.yml", "shrinkage: 2.5\n" + SMALL).shrinkage())
                .isEqualTo(new BigDecimal("2.5"));
    }

    @Test
    void ignoresCommentsAndSpaces() {
        Scheme one = SchemeFile.parse("small.yml", SMALL);
        Scheme other =
                SchemeFile.parse(
                        "small.yml", "# said differently\n\n" + SMALL.replace("0.95", "0.950"));

        assertThat(CanonicalJson.hash(other)).isEqualTo(CanonicalJson.hash(one));
    }

    @ParameterizedTest(name = "{0} → {1}: {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    revision: 1      | revision: none   | revision must be a positive integer
                    code: small      | code: Small One  | code must be in kebab case
                    floor: 0.5       | floor: 0.95      | dimensions[0].indicators[0].target must differ from the floor
                    floor: 0.5       | floor: low       | dimensions[0].indicators[0].floor must be a number
                    floor: 0.5       | flor: 0.5        | dimensions[0].indicators[0].flor is unknown; accepted keys are
                    target: 0.95     | target: 95       | dimensions[0].indicators[0].target must be between 0 and 1
                    kind: proportion | kind: share      | must be one of proportion, value, rating, not "share"
                    unit: ratio      | unit: hours      | unit must be ratio if the kind is proportion
                    zh: 小           | zh: ''           | name.zh must be a non-empty string
                    revision: 1      | code: other      | line 2
                    """)
    void namesPlaceOfError(String right, String wrong, String message) {
        assertThatExceptionOfType(InvalidScheme.class)
                .isThrownBy(() -> SchemeFile.parse("small.yml", SMALL.replace(right, wrong)))
                .withMessageContaining("small.yml")
                .withMessageContaining(message);
    }

    @Test
    void weightsAddUp() {
        String light = SMALL.replaceFirst("weight: 100", "weight: 90");

        assertThatExceptionOfType(InvalidScheme.class)
                .isThrownBy(() -> SchemeFile.parse("small.yml", light))
                .withMessageContaining(
                        "dimensions have weights that add up to 90; they must add up to 100");
    }

    @Test
    void ratingsHaveAnchors() throws IOException {
        assertThat(ShippedScheme.of("policy").indicators().filter(Scheme.Indicator::rated))
                .isNotEmpty()
                .allSatisfy(indicator ->
                        assertThat(indicator.anchors())
                                .extracting(Scheme.Anchor::value)
                                .containsExactly(
                                        BigDecimal.ZERO,
                                        new BigDecimal("50"),
                                        new BigDecimal("100")));
        String rated =
                SMALL.replace("kpi: sla-attainment", "code: fit")
                        .replace("kind: proportion", "kind: rating")
                        .replace("        unit: ratio\n", "")
                        .replace("0.95", "95");

        assertThatExceptionOfType(InvalidScheme.class)
                .isThrownBy(() -> SchemeFile.parse("small.yml", rated))
                .withMessageContaining("dimensions[0].indicators[0].anchors is missing");
        assertThatExceptionOfType(InvalidScheme.class)
                .isThrownBy(() ->
                        SchemeFile.parse(
                                "small.yml",
                                rated
                                        + "        anchors: [{ value: 10, meaning: { en: Bad, zh: 差 } }]\n"))
                .withMessageContaining("must be those of 0, 50 and 100");
    }

    @Test
    void reportsAllErrors() {
        String faulty =
                SMALL.replace("unit: ratio", "unit: miles").replace("revision: 1", "revision: 0");

        assertThatExceptionOfType(InvalidScheme.class)
                .isThrownBy(() -> SchemeFile.parse("small.yml", faulty))
                .withMessageContaining("revision")
                .withMessageContaining("miles");
    }
}
