package io.botwarden.risk.treatment;

import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.risk.register.RiskRecords.RISK;
import static io.botwarden.risk.treatment.TreatmentRecords.ACCEPTANCE;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.botwarden.risk.input.ApproveRiskAcceptanceInput;
import io.botwarden.risk.input.EndRiskAcceptanceInput;
import io.botwarden.risk.input.RejectRiskAcceptanceInput;
import io.botwarden.risk.input.RequestRiskAcceptanceInput;
import io.botwarden.risk.input.WithdrawRiskAcceptanceInput;
import io.botwarden.risk.register.Risk;
import io.botwarden.risk.register.RiskRows;
import io.botwarden.risk.register.RiskState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations of acceptances of risks. (Policy 6.2.1) */
@Controller
class RiskAcceptances {

    private static final Duration LONGEST = Duration.ofDays(366);

    private final RiskRows risks;
    private final TreatmentRows rows;
    private final Writes writes;
    private final Clock clock;

    RiskAcceptances(RiskRows risks, TreatmentRows rows, Writes writes, Clock clock) {
        this.risks = risks;
        this.rows = rows;
        this.writes = writes;
        this.clock = clock;
    }

    @MutationMapping
    Mono<Payload> requestRiskAcceptance(
            @ContextValue Viewer viewer, @Argument RequestRiskAcceptanceInput input) {
        Instant now = clock.instant();
        return writes.run(
                viewer,
                Action.on("risk", risks.require(input.risk()), Risk::scopes)
                        .check(
                                new Checks()
                                        .that(
                                                input.endsAt().isAfter(now)
                                                        && !input.endsAt()
                                                                .isAfter(now.plus(LONGEST)),
                                                "endsAt",
                                                "This must be in the future, and at most 366 days from now."))
                        .write((risk, by) -> requested(risk, by, input)));
    }

    @MutationMapping
    Mono<Payload> approveRiskAcceptance(
            @ContextValue Viewer viewer, @Argument ApproveRiskAcceptanceInput input) {
        return writes.run(
                viewer,
                on(viewer, input.acceptance())
                        .write((found, by) -> found.approve(by, input.version(), input.note())));
    }

    @MutationMapping
    Mono<Payload> rejectRiskAcceptance(
            @ContextValue Viewer viewer, @Argument RejectRiskAcceptanceInput input) {
        return writes.run(
                viewer,
                on(viewer, input.acceptance())
                        .write((found, by) -> found.reject(by, input.version(), input.reason())));
    }

    @MutationMapping
    Mono<Payload> withdrawRiskAcceptance(
            @ContextValue Viewer viewer, @Argument WithdrawRiskAcceptanceInput input) {
        return writes.run(
                viewer,
                on(viewer, input.acceptance())
                        .write((found, by) -> found.withdraw(input.version(), input.reason())));
    }

    @MutationMapping
    Mono<Payload> endRiskAcceptance(
            @ContextValue Viewer viewer, @Argument EndRiskAcceptanceInput input) {
        return writes.run(
                viewer,
                on(viewer, input.acceptance())
                        .write((found, by) -> found.end(by, input.version(), input.reason())));
    }

    private Action.OnSubject<Acceptance> on(Viewer viewer, String id) {
        return Action.on("acceptance", rows.requireAcceptance(viewer, id), Acceptance::scopes);
    }

    private static Write requested(Risk risk, By by, RequestRiskAcceptanceInput input) {
        risk.requireTreatable(RiskState.Step.REQUEST_ACCEPTANCE, input.version());
        return Write.insert(ACCEPTANCE, "RiskAcceptanceRequested", risk.number())
                .refer("risk_id", RISK, null, risk.id())
                .set("reason", input.reason())
                .set("ends_at", input.endsAt())
                .set("level", risk.currentLevel())
                .refer("owner_id", EMPLOYEE, null, risk.owner())
                .acted("requested", by)
                .unless(
                        RefusalCode.WRONG_STATE,
                        "risk",
                        "An acceptance of this risk is already requested or approved.");
    }
}
