package io.botwarden.story;

import static io.botwarden.story.EndToEndTest.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.Map;

/** The quarter's figures: each is recalculated from the records. */
final class Figures {

    private final People people;
    private final Planning planning;
    private final Launch launch;
    private final Trouble trouble;
    private final Repair repair;

    Figures(People people, Planning planning, Launch launch, Trouble trouble, Repair repair) {
        this.people = people;
        this.planning = planning;
        this.launch = launch;
        this.trouble = trouble;
        this.repair = repair;
    }

    void annieTakesASnapshot() {
        assertThat(snapshot(people.sally)).isEqualTo("null [FORBIDDEN]");
        assertThat(snapshot(people.annie)).endsWith("[]");
        eventually(() ->
                !people.annie
                        .list("warehouseSnapshots(filter: {state: [COMPLETED]})", "id")
                        .isEmpty());
    }

    private static String snapshot(Person who) {
        Map<String, Object> payload =
                DeliveryClient.object(
                        who.graphql()
                                .document(
                                        "mutation { taken: takeWarehouseSnapshot(input: {}) { snapshot { id } errors { code } } }")
                                .execute()
                                .path("taken")
                                .entity(Object.class)
                                .get());
        return "%s %s"
                .formatted(
                        payload.get("snapshot"),
                        DeliveryClient.objects(payload.get("errors")).stream()
                                .map(error -> error.get("code"))
                                .toList());
    }

    void ofTheQuarterAreThoseOfTheRecords() {
        Map<String, Object> told = trouble.seen();
        Instant opened = at(told, "openedAt");
        Instant started = at(told, "startedAt");
        Instant detected = at(told, "detectedAt");
        Instant acknowledged = at(told, "acknowledgedAt");
        Instant resolved = at(told, "resolvedAt");
        Instant closed = at(told, "closedAt");
        count("incidents", opened, 1);
        hours("mttd", detected, started, detected);
        hours("mtta", acknowledged, opened, acknowledged);
        hours("mttr", resolved, started, resolved);
        share("sla-attainment", closed, 1, 1);
        share("post-incident-reviews-on-time", closed, 1, 1);
        share("action-closure", closed, 1, 1);
        share("noise-reduction", at(trouble.alerts().getFirst(), "firedAt"), 0, 1);

        Instant fixed = repair.finished();
        share("change-failure-rate", fixed, 0, 1);
        share("deployment-frequency", fixed, 1, daysUntilSnapshot());
        share("defect-escape-rate", closed, 1, 2);

        Instant agreed = at(planning.seen(), "agreedAt");
        assertThat(value(kpi("lead-time", launch.at())))
                .isEqualByComparingTo(inHours(agreed, launch.at()));
    }

    private void count(String kpi, Instant counted, long expected) {
        assertThat(value(kpi(kpi, counted))).as(kpi).isEqualByComparingTo(decimal(expected));
    }

    private void hours(String kpi, Instant counted, Instant from, Instant to) {
        Map<String, Object> figure = kpi(kpi, counted);
        assertThat(number(figure, "numerator"))
                .as(kpi)
                .isEqualByComparingTo(decimal(Duration.between(from, to).toMillis()));
        assertThat(number(figure, "denominator")).as(kpi).isEqualByComparingTo("1");
        assertThat(value(figure)).as(kpi).isEqualByComparingTo(inHours(from, to));
    }

    private void share(String kpi, Instant counted, long numerator, long denominator) {
        Map<String, Object> figure = kpi(kpi, counted);
        assertThat(number(figure, "numerator")).as(kpi).isEqualByComparingTo(decimal(numerator));
        assertThat(number(figure, "denominator"))
                .as(kpi)
                .isEqualByComparingTo(decimal(denominator));
        assertThat(value(figure))
                .as(kpi)
                .isEqualByComparingTo(
                        decimal(numerator)
                                .divide(decimal(denominator), 10, RoundingMode.HALF_EVEN));
    }

    /** The bot's figure in the quarter of an instant, as the auditor sees it. */
    private Map<String, Object> kpi(String id, Instant counted) {
        YearMonth month = YearMonth.from(counted.atOffset(ZoneOffset.UTC));
        return people.audrey.sees(
                "kpi(id: \"%s\", period: \"%d-Q%d\", bot: {code: \"%s\"}) { value numerator denominator n }"
                        .formatted(
                                id,
                                month.getYear(),
                                month.get(IsoFields.QUARTER_OF_YEAR),
                                EndToEndTest.CODE));
    }

    /** The days of the quarter that had begun in the snapshot. */
    private long daysUntilSnapshot() {
        Map<String, Object> snapshot =
                people.annie
                        .list("warehouseSnapshots(filter: {state: [COMPLETED]})", "cutAt")
                        .getFirst();
        return LocalDate.ofInstant(at(snapshot, "cutAt"), ZoneOffset.UTC)
                .get(IsoFields.DAY_OF_QUARTER);
    }

    private static BigDecimal inHours(Instant from, Instant to) {
        return decimal(Duration.between(from, to).toMillis())
                .divide(decimal(Duration.ofHours(1).toMillis()), 10, RoundingMode.HALF_EVEN);
    }

    private static BigDecimal value(Map<String, Object> figure) {
        return number(figure, "value");
    }

    private static BigDecimal number(Map<String, Object> figure, String field) {
        assertThat(figure.get(field)).as("%s of %s", field, figure).isNotNull();
        return new BigDecimal(String.valueOf(figure.get(field)));
    }

    private static BigDecimal decimal(long number) {
        return BigDecimal.valueOf(number);
    }

    private static Instant at(Map<String, Object> record, String field) {
        return Instant.parse(Person.text(record, field));
    }
}
