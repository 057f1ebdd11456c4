package io.botwarden.story;

import static io.botwarden.story.Person.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The appraisal of one person in {@link AppraisedQuarterTest}: rated by the head, calibrated,
 * published, contested and amended. Another person is rated by another head.
 *
 * @param annie manages the appraisal
 * @param hedda heads the person
 * @param rafe heads another department
 * @param mira the person
 * @param rhea works in the other department, and decides on the appeal
 * @param sally may do none of this
 */
record AppraisedPerson(
        Person annie, Person hedda, Person rafe, Person mira, Person rhea, Person sally) {

    private static final BigDecimal RATED = ExpectedAppraisal.person("65", "90");
    private static final BigDecimal AMENDED = ExpectedAppraisal.correctedPerson("85", "90");
    private static final BigDecimal OTHER = ExpectedAppraisal.person("85", "70");

    /** Drafts the scheme, which another person approves. */
    void drafts(Person other) {
        String scheme =
                annie.does("draftAppraisalScheme", "scheme")
                        .with("source", QuarterFiles.PERSON_SCHEME)
                        .unlike(sally)
                        .id();
        other.does("approveAppraisalScheme", "scheme").with("scheme", scheme).unlike(sally);
    }

    /** Heads rate those whom they head, and nobody else is asked to. */
    void rated(String cycle) {
        rates(hedda, cycle, mira, 65, 90);
        rates(rafe, cycle, rhea, 85, 70);
        for (Person each : List.of(mira, sally, rhea)) {
            assertThat(each.list("personsToRate", "id")).isEmpty();
        }
    }

    private void rates(Person head, String cycle, Person member, int cooperation, int reliability) {
        List<Map<String, Object>> found =
                head.list(
                        "personsToRate(filter: {cycle: [{id: \"%s\"}]})".formatted(cycle),
                        "id employeeCode");
        assertThat(found)
                .singleElement()
                .satisfies(each -> assertThat(each).containsEntry("employeeCode", member.name()));
        String subject = text(found.getFirst(), "id");
        rating(head, subject, "cooperation", cooperation).unlike(member);
        rating(head, subject, "reliability", reliability).unlike(member);
    }

    private static Deed rating(Person head, String subject, String indicator, int value) {
        return head.does("giveAppraisalRating", "rating")
                .with("subject", Map.of("personToRate", subject))
                .with("indicator", indicator)
                .with("value", value)
                .with("reason", "As seen daily.");
    }

    /** Nobody sees the result before it is published. */
    void isHidden() {
        for (Person each : List.of(hedda, mira, rhea, sally)) {
            assertThat(each.list("personScorecards", "id")).isEmpty();
        }
    }

    /** Those whom it concerns see the result, and nobody else does. */
    void isPublished() {
        for (Person each : List.of(mira, hedda, annie)) {
            shows(each, mira, 1, RATED);
        }
        for (Person each : List.of(rhea, rafe, annie)) {
            shows(each, rhea, 1, OTHER);
        }
        for (Person each : List.of(sally, rhea, rafe)) {
            assertThat(cards(each, mira)).isEmpty();
        }
    }

    /** The person appeals and the reviewer corrects the rating. */
    void isAmended() {
        String appeal =
                mira.does("submitAppraisalAppeal", "appeal")
                        .with("scorecard", text(card(mira, mira, 1), "id"))
                        .with("indicators", List.of("cooperation"))
                        .with("reason", "It was about the months before.")
                        .unlike(sally)
                        .id();
        assertThat(assign(appeal, hedda).refused().codes()).containsExactly("REVIEWER_INVOLVED");
        assign(appeal, rhea).unlike(sally);
        rhea.does("amendAppraisalResult", "appeal")
                .with("appeal", Map.of("id", appeal))
                .with("corrections", List.of(Map.of("indicator", "cooperation", "value", 85)))
                .with("reason", "It was.")
                .unlike(hedda);
        isFinal(mira);
    }

    /** Both versions stay readable. */
    void isFinal(Person who) {
        shows(who, mira, 1, RATED);
        shows(who, mira, 2, AMENDED);
        assertThat(card(who, mira, 1)).containsEntry("superseded", true);
        assertThat(card(who, mira, 2)).containsEntry("superseded", false);
    }

    private Deed assign(String appeal, Person reviewer) {
        return annie.does("assignAppraisalReviewer", "appeal")
                .with("appeal", Map.of("id", appeal))
                .with("reviewer", Map.of("id", reviewer.employee()));
    }

    private static void shows(Person who, Person of, int version, BigDecimal total) {
        Map<String, Object> card = card(who, of, version);
        assertThat(new BigDecimal(String.valueOf(card.get("total")))).isEqualByComparingTo(total);
        assertThat(card).containsEntry("grade", ExpectedAppraisal.grade(total));
        assertThat(DeliveryClient.objects(card.get("indicators")))
                .extracting(each -> each.get("code"))
                .containsExactly("cooperation", "reliability");
    }

    private static Map<String, Object> card(Person who, Person of, int version) {
        return cards(who, of).stream()
                .filter(each -> Objects.equals(version, each.get("resultVersion")))
                .findFirst()
                .orElseThrow();
    }

    /** The results of a person, which is found by code: people without a role can name nobody. */
    private static List<Map<String, Object>> cards(Person who, Person of) {
        return who
                .list(
                        "personScorecards",
                        "id employeeCode resultVersion superseded total grade indicators { code score }")
                .stream()
                .filter(each -> of.name().equals(each.get("employeeCode")))
                .toList();
    }
}
