package io.botwarden.story;

import static io.botwarden.story.Person.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The appraisal of one person in {@link AppraisedQuarterTest}: rated by the head, published,
 * contested and amended. The only rating is the only one of its scheme, so that calibration leaves
 * it as it is.
 *
 * @param annie manages the appraisal
 * @param hedda heads the person
 * @param mira the person
 * @param rhea decides on the appeal
 * @param sally may do none of this
 */
record AppraisedPerson(Person annie, Person hedda, Person mira, Person rhea, Person sally) {

    private static final int RATED = 65;
    private static final int CORRECTED = 85;

    /** Drafts the scheme, which another person approves. */
    void drafts(Person other) {
        String scheme =
                annie.does("draftAppraisalScheme", "scheme")
                        .with("source", QuarterFiles.PERSON_SCHEME)
                        .unlike(sally)
                        .id();
        other.does("approveAppraisalScheme", "scheme").with("scheme", scheme).unlike(sally);
    }

    /** The head rates, and nobody else is asked to. */
    void rated(String cycle) {
        List<Map<String, Object>> found =
                hedda.list(
                        "personsToRate(filter: {cycle: [{id: \"%s\"}]})".formatted(cycle),
                        "id employeeCode");
        assertThat(found).extracting(each -> each.get("employeeCode")).containsExactly("Mira");
        for (Person each : List.of(mira, sally, rhea)) {
            assertThat(each.list("personsToRate", "id")).isEmpty();
        }
        hedda.does("giveAppraisalRating", "rating")
                .with("subject", Map.of("personToRate", text(found.getFirst(), "id")))
                .with("indicator", "cooperation")
                .with("value", RATED)
                .with("reason", "As seen daily.")
                .unlike(mira);
    }

    /** Nobody sees the result before it is published, then those whom it concerns do. */
    void isPublished(String cycle) {
        shows(mira, cycle, 1, RATED, "D");
        shows(hedda, cycle, 1, RATED, "D");
        for (Person each : List.of(sally, rhea)) {
            assertThat(cards(each, cycle)).isEmpty();
        }
    }

    /** The person appeals and the reviewer corrects the rating. */
    void isAmended(String cycle) {
        String appeal =
                mira.does("submitAppraisalAppeal", "appeal")
                        .with("scorecard", text(card(mira, cycle, 1), "id"))
                        .with("indicators", List.of("cooperation"))
                        .with("reason", "It was about the months before.")
                        .unlike(sally)
                        .id();
        assertThat(assign(appeal, hedda).refused().codes()).containsExactly("REVIEWER_INVOLVED");
        assign(appeal, rhea).unlike(sally);
        rhea.does("amendAppraisalResult", "appeal")
                .with("appeal", Map.of("id", appeal))
                .with(
                        "corrections",
                        List.of(Map.of("indicator", "cooperation", "value", CORRECTED)))
                .with("reason", "It was.")
                .unlike(hedda);
        isFinal(mira, cycle);
    }

    /** Both versions stay readable. */
    void isFinal(Person who, String cycle) {
        shows(who, cycle, 1, RATED, "D");
        shows(who, cycle, 2, CORRECTED, "B");
        assertThat(card(who, cycle, 1)).containsEntry("superseded", true);
        assertThat(card(who, cycle, 2)).containsEntry("superseded", false);
    }

    private Deed assign(String appeal, Person reviewer) {
        return annie.does("assignAppraisalReviewer", "appeal")
                .with("appeal", Map.of("id", appeal))
                .with("reviewer", Map.of("id", reviewer.employee()));
    }

    private void shows(Person who, String cycle, int version, int total, String grade) {
        Map<String, Object> card = card(who, cycle, version);
        assertThat(new BigDecimal(String.valueOf(card.get("total"))))
                .isEqualByComparingTo(BigDecimal.valueOf(total));
        assertThat(card).containsEntry("grade", grade);
        List<Map<String, Object>> indicators = DeliveryClient.objects(card.get("indicators"));
        assertThat(indicators).extracting(each -> each.get("code")).containsExactly("cooperation");
    }

    private Map<String, Object> card(Person who, String cycle, int version) {
        return cards(who, cycle).stream()
                .filter(each -> Objects.equals(version, each.get("resultVersion")))
                .findFirst()
                .orElseThrow();
    }

    private List<Map<String, Object>> cards(Person who, String cycle) {
        return who.list(
                "personScorecards(filter: {cycle: [{id: \"%s\"}], employee: [{id: \"%s\"}]})"
                        .formatted(cycle, mira.employee()),
                "id resultVersion superseded total grade indicators { code score }");
    }
}
