package io.botwarden.delivery.launch;

import static io.botwarden.delivery.launch.LaunchRefusal.NOT_APPROVED;

import io.botwarden.catalog.LaunchableBot;
import io.botwarden.catalog.Launching;
import io.botwarden.delivery.BotRelease;
import io.botwarden.delivery.BotReleases;
import io.botwarden.delivery.input.LaunchBotInput;
import io.botwarden.delivery.plan.Deliveries;
import io.botwarden.delivery.requirement.Requirement;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/**
 * The only way to LIVE, which requires a valid approval; it also delivers the requirements that the
 * release fulfils. (Policy 2.4.3)
 */
@Controller
class LaunchedBots {

    private final DatabaseClient database;
    private final Launching launching;
    private final BotReleases releases;
    private final Deliveries deliveries;
    private final Writes writes;

    LaunchedBots(
            DatabaseClient database,
            Launching launching,
            BotReleases releases,
            Deliveries deliveries,
            Writes writes) {
        this.database = database;
        this.launching = launching;
        this.releases = releases;
        this.deliveries = deliveries;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> launchBot(@ContextValue Viewer viewer, @Argument LaunchBotInput input) {
        Mono<Launch> launch =
                launching
                        .require("bot", input.bot())
                        .flatMap(bot ->
                                releases.requireOf(bot.id(), "release", input.release())
                                        .flatMap(release -> launch(bot, release)));
        return writes.run(
                viewer,
                Action.on("bot", launch, Launch::scopes)
                        .write((found, by) -> found.write(by, input.version())));
    }

    /** The bot is locked, so that the basis of its approval cannot change. */
    private Mono<Launch> launch(LaunchableBot bot, BotRelease release) {
        return database.sql(
                        """
                        select r.id, a.number, a.state,
                          exists (select from valid_launch v where v.launch_application_id = a.id) as valid,
                          array(
                            select c.pointer from json_changes(v.document::jsonb, present_document(a.id)::jsonb) c where v.id is not null limit 20
                          ) as changes
                        from release r
                        left join launch_application a on a.release_id = r.id
                        left join launch_revision v on v.id = a.current_revision_id
                        where r.id = :release
                        """)
                .bind("release", release.id())
                .map(LaunchedBots::approval)
                .one()
                .zipWhen(approval -> deliveries.launched(release.id()).collectList())
                .map(found -> new Launch(bot, release, found.getT1(), found.getT2()));
    }

    private static LaunchApproval approval(Readable row) {
        return new LaunchApproval(
                row.get("number", String.class),
                row.get("state", String.class),
                Boolean.TRUE.equals(row.get("valid", Boolean.class)),
                List.of(Objects.requireNonNull(row.get("changes", String[].class))));
    }

    /**
     * The approval of a launch.
     *
     * @param number the application's number; null if there is none
     * @param state the application's state
     * @param valid whether the approval is valid
     * @param changes the changed parts of the submitted contents, as JSON pointers
     */
    private record LaunchApproval(
            @Nullable String number, @Nullable String state, boolean valid, List<String> changes) {

        /** Why it does not allow a launch. */
        String obstacle() {
            if (number == null) {
                return "There is no launch application.";
            }
            String standing = "Launch application %s is %s.".formatted(number, state);
            return changes.isEmpty()
                    ? standing
                    : "%s The submitted contents have changed since: %s."
                            .formatted(standing, String.join(", ", changes));
        }
    }

    /**
     * A bot, the release to launch, and its approval.
     *
     * @param met the requirements that it delivers
     */
    private record Launch(
            LaunchableBot bot, BotRelease release, LaunchApproval approval, List<Requirement> met) {

        List<Scope> scopes() {
            return bot.scopes();
        }

        Write write(By by, @Nullable Integer basedOn) {
            Write write = bot.launch(release.id(), basedOn, by.at());
            if (!approval.valid()) {
                throw new RefusedException(
                        NOT_APPROVED,
                        "Only an approved release can go live, and release %s has no valid approval. %s"
                                .formatted(release.label(), approval.obstacle()),
                        "release");
            }
            return met.stream()
                    .map(requirement -> requirement.deliver(by.at()))
                    .reduce(write, Write::also);
        }
    }
}
