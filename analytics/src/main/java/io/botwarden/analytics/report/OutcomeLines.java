package io.botwarden.analytics.report;

import io.botwarden.analytics.appraisal.AppraisalResult.Scorecard;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The outcomes of one department in words, a line each. */
final class OutcomeLines {

    private final AppraisalPage page;
    private final Scorecard card;
    private final int width;

    /**
     * @param width the width of a title, in Latin characters
     */
    OutcomeLines(AppraisalPage page, Scorecard card, int width) {
        this.page = page;
        this.card = card;
        this.width = width;
    }

    /** What was decided, with what it asks for. */
    List<String> agreed(List<AgreedOutcome> outcomes) {
        return about(outcomes).map(this::agreed).toList();
    }

    /** The same, with whether it was done and the target reached. */
    List<String> followedUp(List<AgreedOutcome> outcomes) {
        return about(outcomes)
                .map(outcome -> (agreed(outcome) + " " + followedUp(outcome)).strip())
                .toList();
    }

    private Stream<AgreedOutcome> about(List<AgreedOutcome> all) {
        return all.stream().filter(each -> each.departmentId().equals(card.departmentId()));
    }

    private String agreed(AgreedOutcome outcome) {
        List<String> parts = new ArrayList<>();
        parts.add(
                page.word(
                        "outcome.line",
                        outcome.number(),
                        page.word("outcome." + outcome.kind().toLowerCase(Locale.ROOT)),
                        ShortText.of(outcome.title(), width)));
        if (outcome.dueOn() != null) {
            parts.add(page.word("outcome.due", outcome.dueOn()));
        }
        String indicator = outcome.indicator();
        if (indicator != null && outcome.target() != null) {
            parts.add(
                    page.word(
                            "outcome.target",
                            page.indicatorName(indicator),
                            figure(indicator, outcome.target())));
        }
        return String.join(" ", parts);
    }

    private String followedUp(AgreedOutcome outcome) {
        List<String> parts = new ArrayList<>();
        Boolean done = outcome.done();
        if (done != null) {
            parts.add(page.word(done ? "outcome.done" : "outcome.not-done"));
        }
        Boolean reached = outcome.reached();
        String indicator = outcome.indicator();
        if (reached != null && indicator != null) {
            parts.add(
                    page.word(
                            reached ? "outcome.reached" : "outcome.missed",
                            figure(indicator, outcome.value())));
        } else if (outcome.target() != null) {
            parts.add(page.word("outcome.unmeasured"));
        }
        return String.join(" ", parts);
    }

    private String figure(String code, @Nullable BigDecimal figure) {
        return card.dimensions().stream()
                .flatMap(dimension -> dimension.indicators().stream())
                .filter(indicator -> indicator.code().equals(code))
                .findFirst()
                .map(indicator -> page.value(indicator, figure))
                .orElse(page.number(figure, 6));
    }
}
