package io.botwarden.delivery.plan;

import static io.botwarden.delivery.DeliveryRecords.DEVELOPMENT_PLAN;
import static io.botwarden.delivery.DeliveryRecords.MILESTONE;

import io.botwarden.delivery.requirement.Requirement;
import io.botwarden.delivery.requirement.RequirementRows;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.RecordType;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Reads and locks plans and milestones for actions, always in the same order: the requirement, then
 * its plan, then a milestone.
 */
@Component
class DevelopmentPlanRows {

    private final DatabaseClient database;
    private final RequirementRows requirements;

    DevelopmentPlanRows(DatabaseClient database, RequirementRows requirements) {
        this.database = database;
        this.requirements = requirements;
    }

    /** Returns the plan with this id. */
    Mono<DevelopmentPlan> require(String id) {
        return Mono.fromCallable(() -> DEVELOPMENT_PLAN.parse("plan", id))
                .flatMap(this::find)
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("plan")));
    }

    /** Returns the milestone with this id. */
    Mono<Milestone> requireMilestone(String id) {
        return Mono.fromCallable(() -> MILESTONE.parse("milestone", id))
                .flatMap(this::findMilestone)
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("milestone")));
    }

    /** Finds the milestone with this key; empty if there is none. */
    Mono<Milestone> findMilestone(long key) {
        return database.sql("select plan_id from milestone where id = :id")
                .bind("id", key)
                .map(row -> Fields.number(row, "plan_id"))
                .one()
                .flatMap(this::find)
                .flatMap(plan -> milestone(key, plan));
    }

    private Mono<DevelopmentPlan> find(long key) {
        return database.sql("select requirement_id from development_plan where id = :id")
                .bind("id", key)
                .map(row -> Fields.number(row, "requirement_id"))
                .one()
                .flatMap(requirements::find)
                .flatMap(requirement -> plan(key, requirement));
    }

    private Mono<DevelopmentPlan> plan(long key, Requirement requirement) {
        return database.sql(
                        """
                        select id, bot_id, release_id, starts_on, ends_on, original_ends_on, days_late, state, drafted_by_id, version,
                          (select count(*) from milestone where plan_id = p.id) as milestones,
                          (select count(*) from milestone where plan_id = p.id and done_on is null) as undone,
                          (select min(due_on) from milestone where plan_id = p.id) as original_due_on,
                          (select max(due_on) from milestone where plan_id = p.id) as last_due_on
                        from development_plan p where id = :id for update
                        """)
                .bind("id", key)
                .map(row -> plan(row, requirement))
                .one();
    }

    private Mono<Milestone> milestone(long key, DevelopmentPlan plan) {
        return database.sql(
                        """
                        select id, title, owner_id, due_on, original_due_on, done_on, days_late, slipped_at, version
                        from milestone where id = :id for update
                        """)
                .bind("id", key)
                .map(row -> milestone(row, plan))
                .one();
    }

    private static DevelopmentPlan plan(Readable row, Requirement requirement) {
        return new DevelopmentPlan(
                Fields.number(row, "id"),
                requirement,
                Fields.number(row, "bot_id"),
                row.get("release_id", Long.class),
                new Cycle(day(row, "starts_on"), day(row, "ends_on")),
                day(row, "original_ends_on"),
                days(row),
                DevelopmentPlanState.valueOf(Fields.text(row, "state")),
                Fields.number(row, "drafted_by_id"),
                new MilestoneCount(
                        Fields.number(row, "milestones"),
                        Fields.number(row, "undone"),
                        row.get("original_due_on", LocalDate.class),
                        row.get("last_due_on", LocalDate.class)),
                Fields.version(row));
    }

    private static Milestone milestone(Readable row, DevelopmentPlan plan) {
        return new Milestone(
                Fields.number(row, "id"),
                plan,
                Fields.text(row, "title"),
                Fields.number(row, "owner_id"),
                day(row, "due_on"),
                day(row, "original_due_on"),
                row.get("done_on", LocalDate.class),
                days(row),
                row.get("slipped_at", Instant.class),
                Fields.version(row));
    }

    private static LocalDate day(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, LocalDate.class));
    }

    private static int days(Readable row) {
        return Objects.requireNonNull(row.get("days_late", Integer.class));
    }
}
