package io.botwarden.delivery.launch;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.RELEASE;
import static io.botwarden.delivery.launch.LaunchRecords.APPLICATION;
import static io.botwarden.delivery.launch.LaunchRefusal.ALREADY_APPLIED;

import io.botwarden.delivery.BotRelease;
import io.botwarden.delivery.BotReleases;
import io.botwarden.delivery.input.ApplyForLaunchInput;
import io.botwarden.delivery.input.ChangeLaunchApplicationInput;
import io.botwarden.delivery.input.SubmitLaunchApplicationInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.util.List;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The actions that prepare and submit launch applications. (Policy 2.4.1) */
@Controller
class LaunchApplications {

    private final DatabaseClient database;
    private final LaunchRows rows;
    private final Submissions submissions;
    private final BotReleases releases;
    private final Writes writes;

    LaunchApplications(
            DatabaseClient database,
            LaunchRows rows,
            Submissions submissions,
            BotReleases releases,
            Writes writes) {
        this.database = database;
        this.rows = rows;
        this.submissions = submissions;
        this.releases = releases;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> applyForLaunch(@ContextValue Viewer viewer, @Argument ApplyForLaunchInput input) {
        Mono<NewApplication> application =
                releases.require("release", input.release()).flatMap(this::prepare);
        return writes.run(
                viewer,
                Action.on("release", application, NewApplication::scopes)
                        .write((found, by) -> found.write(input, by)));
    }

    @MutationMapping
    Mono<Payload> changeLaunchApplication(
            @ContextValue Viewer viewer, @Argument ChangeLaunchApplicationInput input) {
        return writes.run(
                viewer,
                Action.on(
                                "application",
                                rows.require(input.application()),
                                LaunchApplication::scopes)
                        .write((application, by) -> application.change(input)));
    }

    @MutationMapping
    Mono<Payload> submitLaunchApplication(
            @ContextValue Viewer viewer, @Argument SubmitLaunchApplicationInput input) {
        Mono<Submission> submission =
                rows.require(input.application()).flatMap(submissions::prepare);
        return writes.run(
                viewer,
                Action.on("application", submission, found -> found.application().scopes())
                        .write((found, by) ->
                                found.write(by, input.version())
                                        .along(key -> submissions.store(found, by))));
    }

    private Mono<NewApplication> prepare(BotRelease release) {
        return database.sql(
                        """
                        select b.code || ' ' || :label as title, b.state = 'RETIRED' as retired, 'L-' || nextval('launch_number') as number
                        from bot b where b.id = :bot
                        """)
                .bind("label", release.label())
                .bind("bot", release.bot())
                .map(row ->
                        new NewApplication(
                                release,
                                Fields.text(row, "number"),
                                Fields.text(row, "title"),
                                Boolean.TRUE.equals(row.get("retired", Boolean.class))))
                .one();
    }

    /** The contents of a new application. */
    private record NewApplication(
            BotRelease release, String number, String title, boolean retired) {

        List<Scope> scopes() {
            return List.of(Scope.ofBot(release.bot()));
        }

        Write write(ApplyForLaunchInput input, By by) {
            if (retired) {
                throw new RefusedException(
                        RefusalCode.WRONG_STATE,
                        "The bot is RETIRED and cannot be launched.",
                        "release");
            }
            return Write.insert(APPLICATION, "LaunchApplicationDrafted", number)
                    .set("number", number)
                    .refer("bot_id", BOT, null, release.bot())
                    .refer("release_id", RELEASE, null, release.id())
                    .derived("title", title)
                    .set("feature_introduction", input.featureIntroduction())
                    .set("test_report", input.testReport())
                    .derived("applicant_id", by.viewer().identityId())
                    .set("applicant", by.viewer().username())
                    .unless(
                            ALREADY_APPLIED,
                            "release",
                            "The release %s already has an application.".formatted(title));
        }
    }
}
