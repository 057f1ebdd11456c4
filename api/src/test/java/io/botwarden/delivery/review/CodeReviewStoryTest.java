package io.botwarden.delivery.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.delivery.EvidenceFixture;
import io.botwarden.delivery.EvidenceFixture.Evidence;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.BotwardenTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A code review over HTTP, until every finding is closed. */
@BotwardenTest
class CodeReviewStoryTest {

    @Autowired private EvidenceFixture fixture;
    @Autowired private DeliveryFixture delivery;
    @Autowired private TestViewers viewers;

    private Evidence it;

    @BeforeEach
    void begin() {
        it = fixture.evidence();
    }

    @Test
    void closesWhenFindingsAreVerified() {
        Answer opened = it.openReview();
        assertThat(opened.state()).isEqualTo("OPEN");
        Answer first = it.record(opened.id(), "The lookup is not closed");
        Answer second = it.record(opened.id(), "A name says nothing");
        assertThat(close(it.reviewer, opened.id()).refusals())
                .containsExactly("FINDINGS_OPEN codeReview");

        Answer fixed = step(it.author, "fix", first.id());
        assertThat(fixed.state()).isEqualTo("FIXED");
        assertThat(step(it.author, "verify", first.id()).codes()).containsExactly("SAME_PERSON");
        assertThat(step(it.authorAgain, "verify", first.id()).codes())
                .as("the same employee by another account")
                .containsExactly("SAME_PERSON");
        assertThat(close(it.reviewer, opened.id()).codes()).containsExactly("FINDINGS_OPEN");
        assertThat(step(it.reviewer, "verify", first.id()).state()).isEqualTo("VERIFIED");
        assertThat(reasoned(it.author, "dismiss", second.id()).codes())
                .containsExactly("SAME_PERSON");
        assertThat(reasoned(it.reviewer, "dismiss", second.id()).state()).isEqualTo("DISMISSED");

        assertThat(close(it.authorAgain, opened.id()).codes()).containsExactly("SAME_PERSON");
        assertThat(close(it.reviewer, opened.id()).state()).isEqualTo("CLOSED");
        assertThat(close(it.reviewer, opened.id()).codes()).containsExactly("WRONG_STATE");
        assertThat(reasoned(it.reviewer, "reopen", second.id()).codes())
                .as("of a review that is closed")
                .containsExactly("WRONG_STATE");
        assertThat(it.record(opened.id(), "Too late").codes()).containsExactly("WRONG_STATE");
    }

    @Test
    void fixerCannotVerify() {
        Answer finding = it.record(it.openReview().id(), "A word is misspelt");
        step(it.reviewer, "fix", finding.id());

        assertThat(step(it.reviewer, "verify", finding.id()).codes())
                .containsExactly("SAME_PERSON");
        Answer again = reasoned(it.reviewer, "reopen", finding.id());
        assertThat(again.state()).isEqualTo("OPEN");
        assertThat(step(it.reviewer, "verify", finding.id()).codes())
                .containsExactly("WRONG_STATE");
    }

    @Test
    void authorCannotReview() {
        Map<String, Object> input =
                Map.of(
                        "release",
                        "release_" + it.release,
                        "module",
                        "dialogue",
                        "importance",
                        "IMPORTANT",
                        "author",
                        Map.of("id", "employee_" + it.rex),
                        "reviewer",
                        Map.of("id", "employee_" + it.rex));
        assertThat(it.review(it.author, "openCodeReview", "OpenCodeReviewInput", input).refusals())
                .containsExactly("SAME_PERSON reviewer");
        Answer byAuthor =
                it.finding(
                        it.author,
                        "recordReviewFinding",
                        "RecordReviewFindingInput",
                        Map.of(
                                "codeReview", it.openReview().id(),
                                "title", "All is well",
                                "severity", "LOW"));
        assertThat(byAuthor.codes()).containsExactly("SAME_PERSON");
        TestViewer stranger = viewers.overBot("DEVELOPER", fixture.evidence().company.bot);
        assertThat(close(stranger, it.openReview().id()).codes()).containsExactly("NOT_FOUND");
        assertThat(close(it.operator, it.openReview().id()).codes()).containsExactly("FORBIDDEN");
        assertThat(close(it.reviewer, "code_review_999999999").codes())
                .containsExactly("NOT_FOUND");
    }

    @Test
    void concurrentClosesOneWins() {
        Answer finding = it.record(it.openReview().id(), "It waits for ever");
        var answers =
                DeliveryFixture.atOnce(
                        () -> based("fix", finding, Map.of()),
                        () -> based("dismiss", finding, Map.of("reason", "It does not.")));

        assertThat(answers.stream().filter(answer -> answer.errors().isEmpty())).hasSize(1);
        assertThat(answers.stream().flatMap(answer -> answer.codes().stream()))
                .containsExactly("CONFLICT");
    }

    @Test
    void databaseKeepsReviewOpen() {
        Answer opened = it.openReview();
        it.record(opened.id(), "Nobody has looked");

        assertThat(
                        org.assertj.core.api.Assertions.catchThrowable(() ->
                                delivery.execute(
                                        "update code_review set state = 'CLOSED', closed_at = now() where 'code_review_' || id = '%s'"
                                                .formatted(opened.id()))))
                .hasStackTraceContaining("has open findings");
    }

    private Answer based(String verb, Answer on, Map<String, String> more) {
        var input = new java.util.HashMap<String, Object>(more);
        input.put("finding", on.id());
        input.put("version", on.version());
        return it.finding(it.reviewer, verb + "ReviewFinding", type(verb), input);
    }

    private Answer step(TestViewer who, String verb, String finding) {
        return it.finding(who, verb + "ReviewFinding", type(verb), Map.of("finding", finding));
    }

    private Answer reasoned(TestViewer who, String verb, String finding) {
        return it.finding(
                who,
                verb + "ReviewFinding",
                type(verb),
                Map.of("finding", finding, "reason", "It is meant so."));
    }

    private static String type(String verb) {
        return Character.toUpperCase(verb.charAt(0)) + verb.substring(1) + "ReviewFindingInput";
    }

    private Answer close(TestViewer who, String review) {
        return it.review(
                who, "closeCodeReview", "CloseCodeReviewInput", Map.of("codeReview", review));
    }
}
