package io.botwarden.appraisal;

import io.botwarden.appraisal.SeenScorecards.Card;
import io.botwarden.insight.ChangedCases;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/**
 * Lists the records of which the indicators of a published scorecard count something else in the
 * latest snapshot, for those who may see the scorecard.
 */
@Controller
class RestatedCases {

    private final SeenScorecards scorecards;
    private final ChangedCases cases;

    RestatedCases(SeenScorecards scorecards, ChangedCases cases) {
        this.scorecards = scorecards;
        this.cases = cases;
    }

    @QueryMapping
    Mono<ChangedCases.Found> restatedCases(
            @ContextValue Viewer viewer, @Argument String scorecard, @Argument String indicator) {
        return Mono.justOrEmpty(RecordKey.parse(scorecard))
                .flatMap(card ->
                        switch (card.table()) {
                            case "scorecard" ->
                                    scorecards
                                            .ofDepartment(viewer, card.key())
                                            .flatMap(seen -> ofDepartment(seen, indicator));
                            case "person_scorecard" ->
                                    scorecards
                                            .ofPerson(viewer, card.key())
                                            .flatMap(seen -> ofPerson(seen, indicator));
                            default -> Mono.empty();
                        });
    }

    private Mono<ChangedCases.Found> ofDepartment(Card card, String indicator) {
        return compared(card, indicator)
                .flatMap(compared -> cases.ofDepartment(compared, card.ratee()));
    }

    private Mono<ChangedCases.Found> ofPerson(Card card, String indicator) {
        return compared(card, indicator)
                .flatMap(compared -> cases.ofOwner(compared, Long.parseLong(card.ratee())));
    }

    /** Empty if it was not compared with a later snapshot yet. */
    private static Mono<ChangedCases.Compared> compared(Card card, String indicator) {
        return Mono.justOrEmpty(card.comparedWith())
                .map(newer ->
                        new ChangedCases.Compared(
                                card.snapshot(),
                                newer,
                                indicator,
                                card.version(indicator),
                                card.period()));
    }
}
