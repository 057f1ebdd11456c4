package io.botwarden.risk.contingency.activation;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.risk.contingency.ContingencyRecords.ACTIVATION;
import static io.botwarden.risk.contingency.ContingencyRecords.DRILL;
import static io.botwarden.risk.contingency.ContingencyRecords.PLAN;
import static io.botwarden.risk.contingency.ContingencyRecords.PLAN_VERSION;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.Write;
import io.botwarden.risk.contingency.ContingencyRefusal;
import io.botwarden.risk.contingency.plan.ContingencyPlan;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Activates plans: for major incidents, and for drills. The roles follow from the event of the
 * activation, see {@link CalledRoles}. (Policy 6.3.3)
 */
@Component
public class ActivationOpening {

    /** Marks the messages of a drill, in both languages, so that nobody takes it for real. */
    private static final String DRILL_MARK = "DRILL · 演练 · ";

    private static final RecordType INCIDENT = new RecordType("Incident", "incident");

    /** The number of a new activation. */
    public Mono<String> number() {
        return Transaction.one(
                "select 'AC-' || nextval('activation_number') as number",
                List.of(),
                row -> Fields.text(row, "number"));
    }

    /** The write that activates a plan in force as a drill. */
    public Write forDrill(
            ContingencyPlan plan, String number, long drill, Viewer viewer, Instant at) {
        return activated(plan, number, DRILL_MARK, viewer, at)
                .set("kind", "DRILL")
                .refer("drill_id", DRILL, null, drill);
    }

    /**
     * The write that activates a plan in force for a major incident.
     *
     * @param bot key of the bot of the incident
     * @param viewer who declared it; null if nobody did
     */
    Write forIncident(
            ContingencyPlan plan,
            String number,
            long incident,
            @Nullable Long bot,
            @Nullable Viewer viewer,
            Instant at) {
        return activated(plan, number, "", viewer, at)
                .set("kind", "INCIDENT")
                .refer("incident_id", INCIDENT, null, incident)
                .refer("bot_id", BOT, null, bot)
                .unless(
                        ContingencyRefusal.ALREADY_ACTIVATED,
                        "plan",
                        "The plan is activated for this incident already.");
    }

    private Write activated(
            ContingencyPlan plan, String number, String mark, @Nullable Viewer viewer, Instant at) {
        long version = Objects.requireNonNull(plan.current());
        return Write.insert(ACTIVATION, "ActivationStarted", number)
                .set("number", number)
                .set("title", mark + plan.title())
                .refer("contingency_plan_id", PLAN, null, plan.id())
                .refer("contingency_plan_version_id", PLAN_VERSION, null, version)
                .refer("department_id", DEPARTMENT, null, plan.department())
                .set("activated_at", at)
                .derived("activated_by_id", viewer == null ? null : viewer.identityId())
                .along(ActivationOpening::addSteps);
    }

    private static Mono<Void> addSteps(long activation) {
        return Transaction.one(
                        """
                        with added as (
                          insert into activation_step (activation_id, position, title, instruction, role, required, due_at)
                          select a.id, s.position, s.title, s.instruction, s.role, s.required, a.activated_at + s.within_minutes * interval '1 minute'
                          from activation a
                          join contingency_step s on s.contingency_plan_version_id = a.contingency_plan_version_id
                          where a.id = $1
                          order by s.position
                          returning id
                        )
                        select count(*) as rows from added
                        """,
                        List.of(activation),
                        row -> Fields.number(row, "rows"))
                .then();
    }
}
