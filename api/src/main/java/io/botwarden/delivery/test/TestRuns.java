package io.botwarden.delivery.test;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.RELEASE;
import static io.botwarden.delivery.DeliveryRecords.TEST_RUN;

import io.botwarden.delivery.BotRelease;
import io.botwarden.delivery.BotReleases;
import io.botwarden.delivery.DeliveryRefusal;
import io.botwarden.delivery.input.RecordTestRunInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The actions that enter results of test runs by hand. (Policy 2.3.1) */
@Controller
class TestRuns {

    private final BotReleases releases;
    private final Writes writes;

    TestRuns(BotReleases releases, Writes writes) {
        this.releases = releases;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> recordTestRun(@ContextValue Viewer viewer, @Argument RecordTestRunInput input) {
        Checks checks =
                new Checks()
                        .that(
                                input.passed() != 0
                                        || input.failed() != 0
                                        || Objects.requireNonNullElse(input.skipped(), 0) != 0,
                                "passed",
                                "A run needs at least one passed, failed or skipped test.");
        return writes.run(
                viewer,
                Action.on(
                                "release",
                                releases.require("release", input.release()),
                                release -> List.of(Scope.ofBot(release.bot())))
                        .check(checks)
                        .write((release, by) -> recorded(input, release, by)));
    }

    private static Write recorded(RecordTestRunInput input, BotRelease release, By by) {
        Instant finishedAt = Objects.requireNonNullElse(input.finishedAt(), by.at());
        Instant startedAt = Objects.requireNonNullElse(input.startedAt(), finishedAt);
        requireOrder(startedAt, finishedAt, by);
        boolean passed = input.failed() == 0 && input.passed() > 0;
        return Write.insert(TEST_RUN, "TestRunRecorded", input.name())
                .refer("release_id", RELEASE, null, release.id())
                .refer("bot_id", BOT, null, release.bot())
                .set("kind", input.kind())
                .set("name", input.name())
                .set("tool", input.tool())
                .set("summary", input.summary())
                .set("result", passed ? "PASSED" : "FAILED")
                .set("passed", input.passed())
                .set("failed", input.failed())
                .set("skipped", Objects.requireNonNullElse(input.skipped(), 0))
                .derived(
                        "duration_ms",
                        input.startedAt() == null
                                ? null
                                : Duration.between(startedAt, finishedAt).toMillis())
                .set("started_at", startedAt)
                .set("finished_at", finishedAt)
                .by("recorded", by)
                .unless(
                        DeliveryRefusal.NAME_TAKEN,
                        "name",
                        "The release has another run of that kind and name.");
    }

    private static void requireOrder(Instant startedAt, Instant finishedAt, By by) {
        if (finishedAt.isAfter(by.at())) {
            throw new RefusedException(
                    RefusalCode.INVALID, "A run cannot have ended in the future.", "finishedAt");
        }
        if (startedAt.isAfter(finishedAt)) {
            throw new RefusedException(
                    RefusalCode.INVALID, "A run must start before it ends.", "startedAt");
        }
    }
}
