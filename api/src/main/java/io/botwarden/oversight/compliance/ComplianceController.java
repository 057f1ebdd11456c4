package io.botwarden.oversight.compliance;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.RefusedException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** GraphQL queries of compliance. (Policy 1.3.4) */
@Controller
class ComplianceController {

    private static final int MOST_STEPS = 400;

    private final Compliances compliances;
    private final Clock clock;

    ComplianceController(Compliances compliances, Clock clock) {
        this.compliances = compliances;
        this.clock = clock;
    }

    @QueryMapping
    Mono<List<Compliances.Line>> compliance(
            @Argument ComplianceDimension by,
            @Argument @Nullable OffsetDateTime asOf,
            @Argument @Nullable ComplianceScope scope,
            @ContextValue Viewer viewer) {
        return compliances.breakdown(viewer, by, orNow(asOf), orEverything(scope));
    }

    @QueryMapping
    Mono<List<Compliances.Point>> complianceTrend(
            @Argument OffsetDateTime from,
            @Argument OffsetDateTime before,
            @Argument ComplianceStep step,
            @Argument @Nullable ComplianceScope scope,
            @ContextValue Viewer viewer) {
        Instant now = clock.instant();
        Instant end = before.toInstant().isAfter(now) ? now : before.toInstant();
        if (!from.toInstant().isBefore(end)) {
            return Mono.error(
                    RefusedException.ofArgument(
                            "from", "it must be before `before` and in the past."));
        }
        List<Instant> ends = step.ends(from.toInstant(), end, MOST_STEPS + 1);
        if (ends.size() > MOST_STEPS) {
            return Mono.error(
                    RefusedException.ofArgument(
                            "step",
                            "the time has more than %d steps; choose a longer step or less time."
                                    .formatted(MOST_STEPS)));
        }
        return compliances.trend(viewer, ends, orEverything(scope));
    }

    @QueryMapping
    Mono<Compliances.Drift> complianceDrift(
            @Argument OffsetDateTime from,
            @Argument @Nullable OffsetDateTime before,
            @Argument @Nullable ComplianceScope scope,
            @ContextValue Viewer viewer) {
        Instant end = orNow(before);
        return from.toInstant().isAfter(end)
                ? Mono.error(RefusedException.ofArgument("from", "it must not be after `before`."))
                : compliances.drift(viewer, from.toInstant(), end, orEverything(scope));
    }

    private Instant orNow(@Nullable OffsetDateTime at) {
        return at == null ? clock.instant() : at.toInstant();
    }

    private static ComplianceScope orEverything(@Nullable ComplianceScope scope) {
        return scope == null ? ComplianceScope.EVERYTHING : scope;
    }
}
