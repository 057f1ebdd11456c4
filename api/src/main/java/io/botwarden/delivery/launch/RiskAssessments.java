package io.botwarden.delivery.launch;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.catalog.CatalogRecords.RELEASE;
import static io.botwarden.delivery.launch.LaunchRecords.ASSESSMENT;

import io.botwarden.delivery.BotRelease;
import io.botwarden.delivery.BotReleases;
import io.botwarden.delivery.input.AssessReleaseRiskInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.botwarden.risk.LevelMatrix;
import io.botwarden.risk.RiskCategory;
import io.botwarden.risk.RiskMatrices;
import io.r2dbc.spi.Readable;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/**
 * The actions that assess the risks of releases. The level always comes from the matrix that is
 * used for bots. (Policy 2.4.1, 6.1.2)
 */
@Controller
class RiskAssessments {

    private static final Set<RiskCategory> OF_RELEASES =
            EnumSet.of(RiskCategory.TECHNICAL, RiskCategory.BUSINESS, RiskCategory.SECURITY);

    private final DatabaseClient database;
    private final BotReleases releases;
    private final Writes writes;
    private final RiskMatrices matrices;

    RiskAssessments(
            DatabaseClient database, BotReleases releases, Writes writes, RiskMatrices matrices) {
        this.matrices = matrices;
        this.database = database;
        this.releases = releases;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> assessReleaseRisk(
            @ContextValue Viewer viewer, @Argument AssessReleaseRiskInput input) {
        Checks checks =
                new Checks()
                        .that(
                                OF_RELEASES.contains(input.category()),
                                "category",
                                "A release is assessed for TECHNICAL, BUSINESS and SECURITY risks. Add other ones to the risk register.")
                        .that(
                                input.residualLikelihood().compareTo(input.likelihood()) <= 0,
                                "residualLikelihood",
                                "This must not be more than the likelihood before measures.")
                        .that(
                                input.residualImpact().compareTo(input.impact()) <= 0,
                                "residualImpact",
                                "This must not be more than the impact before measures.");
        Mono<Assessed> assessed =
                releases.require("release", input.release())
                        .flatMap(release -> prepare(viewer, release, input));
        return writes.run(
                viewer,
                Action.on("release", assessed, Assessed::scopes)
                        .check(checks)
                        .write((found, by) -> write(found, input, by)));
    }

    /** The release is locked, so that its assessments are numbered consecutively. */
    private Mono<Assessed> prepare(
            Viewer viewer, BotRelease release, AssessReleaseRiskInput input) {
        return database.sql("select id from release where id = :release for no key update")
                .bind("release", release.id())
                .then()
                .then(Mono.defer(() -> read(viewer, release, input)));
    }

    private Mono<Assessed> read(Viewer viewer, BotRelease release, AssessReleaseRiskInput input) {
        return matrices.inForce().flatMap(matrix -> read(viewer, release, input, matrix));
    }

    private Mono<Assessed> read(
            Viewer viewer, BotRelease release, AssessReleaseRiskInput input, LevelMatrix matrix) {
        return database.sql(
                        """
                        select i.employee_id, b.code, (
                          select coalesce(max(revision), 0) from risk_assessment where release_id = :release and category = :category
                        )::bigint as revision
                        from identity i
                        cross join bot b
                        where i.id = :viewer and b.id = :bot
                        """)
                .bind("release", release.id())
                .bind("category", input.category().name())
                .bind("viewer", viewer.identityId())
                .bind("bot", release.bot())
                .map(row -> assessed(release, row, matrix))
                .one();
    }

    private static Assessed assessed(BotRelease release, Readable row, LevelMatrix matrix) {
        return new Assessed(
                release,
                matrix,
                Fields.text(row, "code"),
                Math.toIntExact(Fields.number(row, "revision")),
                row.get("employee_id", Long.class));
    }

    private static Write write(Assessed assessed, AssessReleaseRiskInput input, By by) {
        BotRelease release = assessed.release();
        return Write.insert(
                        ASSESSMENT,
                        "ReleaseRiskAssessed",
                        "%s %s".formatted(assessed.botCode(), release.label()))
                .refer("bot_id", BOT, null, release.bot())
                .refer("release_id", RELEASE, null, release.id())
                .set("category", input.category())
                .set("revision", assessed.next(input.revision()))
                .set("likelihood", input.likelihood())
                .set("impact", input.impact())
                .set("level", assessed.level(input.likelihood(), input.impact()))
                .set("residual_likelihood", input.residualLikelihood())
                .set("residual_impact", input.residualImpact())
                .set(
                        "residual_level",
                        assessed.level(input.residualLikelihood(), input.residualImpact()))
                .set("model_version", assessed.matrix().version())
                .refer("author_id", EMPLOYEE, null, assessed.requireAuthor())
                .derived("assessed_at", by.at())
                .set("description", input.description())
                .set("measures", input.measures());
    }

    /**
     * A release whose risk is assessed.
     *
     * @param matrix the matrix in force
     * @param revision the number of its assessments of this kind
     * @param author key of the viewer's employee; null if the account belongs to no employee
     */
    private record Assessed(
            BotRelease release,
            LevelMatrix matrix,
            String botCode,
            int revision,
            @Nullable Long author) {

        String level(RiskLevel likelihood, RiskLevel impact) {
            return matrix.level(likelihood.name(), impact.name());
        }

        List<Scope> scopes() {
            return List.of(Scope.ofBot(release.bot()));
        }

        long requireAuthor() {
            if (author == null) {
                throw new RefusedException(
                        RefusalCode.FORBIDDEN,
                        "An assessment needs a named author, but this account does not belong to an employee.");
            }
            return author;
        }

        int next(@Nullable Integer basedOn) {
            if (basedOn != null && basedOn != revision) {
                throw new RefusedException(
                        RefusalCode.CONFLICT,
                        "The risk was assessed again: this is based on revision %d, but the current one is revision %d. Check it again."
                                .formatted(basedOn, revision),
                        "revision");
            }
            return revision + 1;
        }
    }
}
