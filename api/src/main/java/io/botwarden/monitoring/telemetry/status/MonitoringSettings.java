package io.botwarden.monitoring.telemetry.status;

import static io.botwarden.monitoring.telemetry.status.StatusRecords.EXPECTATION;

import io.botwarden.catalog.CatalogRecords;
import io.botwarden.monitoring.input.SetMonitoringSettingInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Mutations of the monitoring settings, which determine the health of bots. (Policy 3.1.1) */
@Controller
class MonitoringSettings {

    private final Writes writes;

    MonitoringSettings(Writes writes) {
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> setMonitoringSetting(
            @ContextValue Viewer viewer, @Argument SetMonitoringSettingInput input) {
        return writes.run(
                viewer,
                Action.on(
                                "bot",
                                expectation(input.bot()),
                                found -> List.of(Scope.ofBot(found.bot())))
                        .check(checks(input))
                        .write((found, by) -> found.set(input)));
    }

    private static Checks checks(SetMonitoringSettingInput input) {
        BigDecimal degraded = input.degradedErrorRatio();
        BigDecimal down = input.downErrorRatio();
        BigDecimal slow = input.degradedResponseTime();
        return new Checks()
                .that(
                        isShare(degraded),
                        "degradedErrorRatio",
                        "This must be greater than 0 and at most 1.")
                .that(isShare(down), "downErrorRatio", "This must be greater than 0 and at most 1.")
                .that(
                        degraded == null || down == null || degraded.compareTo(down) <= 0,
                        "downErrorRatio",
                        "This must not be less than degradedErrorRatio.")
                .that(
                        slow == null || slow.signum() > 0,
                        "degradedResponseTime",
                        "This must be a number of seconds greater than 0.");
    }

    private static boolean isShare(@Nullable BigDecimal ratio) {
        return ratio == null || ratio.signum() > 0 && ratio.compareTo(BigDecimal.ONE) <= 0;
    }

    private static Mono<Expectation> expectation(String bot) {
        return Mono.fromCallable(() -> CatalogRecords.BOT.parse("bot", bot))
                .flatMap(key ->
                        Transaction.one(
                                """
                                select e.bot_id, b.code, watched, silent_after_seconds, degraded_error_ratio, down_error_ratio,
                                  degraded_response_time, e.version
                                from monitoring_setting e join bot b on b.id = e.bot_id where e.bot_id = $1 for update of e
                                """,
                                List.of(key),
                                Expectation::of))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("bot")));
    }

    /** The row of a bot's monitoring settings, as read for an action. */
    private record Expectation(
            long bot,
            String code,
            boolean watched,
            @Nullable Integer silentAfter,
            @Nullable BigDecimal degradedErrors,
            @Nullable BigDecimal downErrors,
            @Nullable BigDecimal degradedTime,
            int version) {

        static Expectation of(Readable row) {
            return new Expectation(
                    Fields.number(row, "bot_id"),
                    Fields.text(row, "code"),
                    Boolean.TRUE.equals(row.get("watched", Boolean.class)),
                    row.get("silent_after_seconds", Integer.class),
                    row.get("degraded_error_ratio", BigDecimal.class),
                    row.get("down_error_ratio", BigDecimal.class),
                    row.get("degraded_response_time", BigDecimal.class),
                    Fields.version(row));
        }

        private boolean isAsBefore(SetMonitoringSettingInput input) {
            return watched == (input.watched() == null || input.watched())
                    && Objects.equals(silentAfter, input.silentAfterSeconds())
                    && Objects.equals(degradedErrors, input.degradedErrorRatio())
                    && Objects.equals(downErrors, input.downErrorRatio())
                    && Objects.equals(degradedTime, input.degradedResponseTime());
        }

        Write set(SetMonitoringSettingInput input) {
            Versions.require(EXPECTATION, bot, input.version(), version);
            if (isAsBefore(input)) {
                throw new RefusedException(
                        RefusalCode.INVALID,
                        "The settings already have these values. Change at least one.",
                        "silentAfterSeconds");
            }
            return Write.update(EXPECTATION, bot, version, "MonitoringSettingSet", code)
                    .set("watched", watched, input.watched() == null || input.watched())
                    .set("silent_after_seconds", silentAfter, input.silentAfterSeconds())
                    .set("degraded_error_ratio", degradedErrors, input.degradedErrorRatio())
                    .set("down_error_ratio", downErrors, input.downErrorRatio())
                    .set("degraded_response_time", degradedTime, input.degradedResponseTime());
        }
    }
}
