package io.botwarden.delivery.quality;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.RELEASE;
import static io.botwarden.delivery.DeliveryRecords.QUALITY_REPORT;

import io.botwarden.delivery.BotRelease;
import io.botwarden.delivery.BotReleases;
import io.botwarden.delivery.input.ReportQualityInput;
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
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The action that reports build metrics of a release by hand. (Policy 2.2.2) */
@Controller
class QualityReports {

    private static final int DIGITS = 4;

    private final DatabaseClient database;
    private final BotReleases releases;
    private final Writes writes;

    QualityReports(DatabaseClient database, BotReleases releases, Writes writes) {
        this.database = database;
        this.releases = releases;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> reportQuality(@ContextValue Viewer viewer, @Argument ReportQualityInput input) {
        Mono<Judged> judged =
                releases.require("release", input.release())
                        .zipWhen(release -> threshold(release, input.kind()), Judged::new);
        return writes.run(
                viewer,
                Action.on("release", judged, found -> List.of(Scope.ofBot(found.release().bot())))
                        .check(checks(input))
                        .write((found, by) -> reported(input, found, by)));
    }

    private static Checks checks(ReportQualityInput input) {
        Optional<BigDecimal> value = value(input);
        boolean lines = input.linesCovered() != null || input.linesTotal() != null;
        return new Checks()
                .that(
                        !lines
                                || (input.kind() == QualityKind.COVERAGE
                                        && lines(input).isPresent()),
                        "linesTotal",
                        "Give both linesCovered and linesTotal, with linesCovered at most linesTotal and linesTotal at least 1, for COVERAGE only.")
                .that(
                        value.isPresent(),
                        "value",
                        "Give the value, or for COVERAGE the lines from which it is computed.")
                .that(
                        value.map(QualityReports::isPlain).orElse(true)
                                && value.map(input.kind()::accepts).orElse(true),
                        "value",
                        "This must be a number from 0 to %s with at most %d decimals."
                                .formatted(input.kind().most(), DIGITS));
    }

    /** The given lines; empty if they are omitted or invalid. */
    private static Optional<Measured> lines(ReportQualityInput input) {
        Integer covered = input.linesCovered();
        Integer total = input.linesTotal();
        return covered == null || total == null || covered < 0 || total < 1 || covered > total
                ? Optional.empty()
                : Optional.of(new Measured(covered, total));
    }

    private static boolean isPlain(BigDecimal value) {
        return value.stripTrailingZeros().scale() <= DIGITS;
    }

    /** The given value, or the value computed from the lines. */
    private static Optional<BigDecimal> value(ReportQualityInput input) {
        return Optional.ofNullable(input.value()).or(() -> lines(input).map(Measured::percent));
    }

    private static Write reported(ReportQualityInput input, Judged found, By by) {
        Instant measuredAt = Objects.requireNonNullElse(input.measuredAt(), by.at());
        if (measuredAt.isAfter(by.at())) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "A metric cannot have been measured in the future.",
                    "measuredAt");
        }
        BigDecimal value = value(input).orElseThrow();
        return Write.insert(QUALITY_REPORT, "QualityReported", found.release().label())
                .refer("release_id", RELEASE, null, found.release().id())
                .refer("bot_id", BOT, null, found.release().bot())
                .set("kind", input.kind())
                .set("tool", input.tool())
                .set("value", value)
                .set("lines_covered", input.linesCovered())
                .set("lines_total", input.linesTotal())
                .set("threshold", found.threshold())
                .set("passed", input.kind().isReached(value, found.threshold()))
                .set("measured_at", measuredAt)
                .by("recorded", by);
    }

    private Mono<BigDecimal> threshold(BotRelease release, QualityKind kind) {
        return database.sql(
                        """
                        select t.threshold from bot b
                        join quality_threshold t on t.criticality = b.criticality and t.kind = :kind
                        where b.id = :bot
                        """)
                .bind("kind", kind.name())
                .bind("bot", release.bot())
                .map(row -> Objects.requireNonNull(row.get("threshold", BigDecimal.class)))
                .one();
    }

    /**
     * @param threshold the threshold of the bot's tier
     */
    private record Judged(BotRelease release, BigDecimal threshold) {}
}
