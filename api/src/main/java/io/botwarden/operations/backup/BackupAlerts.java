package io.botwarden.operations.backup;

import io.botwarden.operations.RecordAlert;
import io.botwarden.operations.RecordAlerts;
import io.botwarden.platform.write.Write;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Raises and resolves the alerts about the backups of a data asset. */
@Component
class BackupAlerts {

    private final RecordAlerts alerts;

    BackupAlerts(RecordAlerts alerts) {
        this.alerts = alerts;
    }

    /** The alerts to write when the backup status changes. */
    Mono<List<Write>> follow(BackupStanding before, BackupStanding after, Instant now) {
        Mono<List<Write>> begun =
                alerts.begin(
                        without(after.lapses(), before.lapses())
                                .map(lapse -> alert(lapse, after, now))
                                .toList());
        Mono<List<Write>> ended =
                alerts.end(
                        without(before.lapses(), after.lapses())
                                .map(lapse -> alert(lapse, before, now))
                                .toList(),
                        now);
        return begun.zipWith(
                ended, (one, other) -> Stream.concat(one.stream(), other.stream()).toList());
    }

    private static Stream<Lapse> without(Set<Lapse> lapses, Set<Lapse> others) {
        Set<Lapse> rest = EnumSet.noneOf(Lapse.class);
        rest.addAll(lapses);
        rest.removeAll(others);
        return rest.stream();
    }

    private static RecordAlert alert(Lapse lapse, BackupStanding standing, Instant now) {
        Asset asset = standing.asset();
        Instant due =
                switch (lapse) {
                    case BACKUP_OVERDUE -> standing.backup().at();
                    case RESTORE_TEST_OVERDUE -> standing.restoreTest().at();
                    case RESTORE_TEST_FAILED -> standing.known().lastTestAt();
                };
        return new RecordAlert(
                lapse.alert(),
                asset.bot(),
                asset.botCode(),
                asset.name(),
                lapse.severity(),
                lapse.summary(asset),
                description(lapse, standing),
                Objects.requireNonNullElse(due, now),
                now);
    }

    private static String description(Lapse lapse, BackupStanding standing) {
        return switch (lapse) {
            case BACKUP_OVERDUE ->
                    "It was due at %s. Last successful backup (start time): %s."
                            .formatted(standing.backup().at(), at(standing.known().lastBackupAt()));
            case RESTORE_TEST_OVERDUE ->
                    "It was due at %s. Last passed test (end time): %s."
                            .formatted(
                                    standing.restoreTest().at(), at(standing.known().testedAt()));
            case RESTORE_TEST_FAILED ->
                    "The last restore test failed. Last passed test (end time): %s."
                            .formatted(at(standing.known().testedAt()));
        };
    }

    private static String at(@Nullable Instant instant) {
        return instant == null ? "never" : instant.toString();
    }
}
