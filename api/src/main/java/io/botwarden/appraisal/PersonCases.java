package io.botwarden.appraisal;

import io.botwarden.insight.KpiCaseList;
import io.botwarden.insight.OwnedCases;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/**
 * Lists what the indicators of a person's scorecard counted, for those who may see the scorecard.
 */
@Controller
class PersonCases {

    private static final String TABLE = "person_scorecard";

    private final SeenScorecards scorecards;
    private final OwnedCases cases;

    PersonCases(SeenScorecards scorecards, OwnedCases cases) {
        this.scorecards = scorecards;
        this.cases = cases;
    }

    @QueryMapping
    Mono<KpiCaseList> personCases(
            @ContextValue Viewer viewer,
            @Argument String scorecard,
            @Argument String indicator,
            @Argument @Nullable Integer first,
            @Argument @Nullable String after) {
        return Mono.justOrEmpty(RecordKey.parse(scorecard).filter(key -> key.table().equals(TABLE)))
                .flatMap(key -> scorecards.ofPerson(viewer, key.key()))
                .flatMap(card ->
                        cases.page(
                                card.snapshot(),
                                indicator,
                                card.version(indicator),
                                card.period(),
                                Long.parseLong(card.ratee()),
                                first,
                                after));
    }
}
