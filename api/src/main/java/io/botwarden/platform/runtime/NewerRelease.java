package io.botwarden.platform.runtime;

import java.util.Arrays;
import java.util.Optional;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;

/**
 * A newer release that has upgraded the database. This one cannot use it: it does not know the
 * tables, and would write rows that the newer one does not expect.
 *
 * @param release such as {@code Botwarden 0.2.0}
 * @param migration its last migration
 * @param own this release
 * @param ownMigration the last migration of this release
 */
record NewerRelease(String release, String migration, String own, String ownMigration) {

    /** Returns the newer release, if there is one. */
    static Optional<NewerRelease> in(MigrationInfoService state) {
        return Arrays.stream(state.applied())
                .filter(each -> each.getState().name().startsWith("FUTURE"))
                .reduce((_, last) -> last)
                .map(last ->
                        new NewerRelease(
                                ReleaseName.isOne(last.getInstalledBy())
                                        ? last.getInstalledBy()
                                        : "a newer release",
                                String.valueOf(last.getVersion()),
                                ReleaseName.own(),
                                ownMigration(state)));
    }

    private static String ownMigration(MigrationInfoService state) {
        return Arrays.stream(state.all())
                .filter(each -> !each.getState().name().startsWith("FUTURE"))
                .map(MigrationInfo::getVersion)
                .reduce((_, last) -> last)
                .map(String::valueOf)
                .orElse("none");
    }

    String problem() {
        return "The database was upgraded by %s to migration %s, but this is %s, which has migrations up to %s"
                .formatted(release, migration, own, ownMigration);
    }

    String remedy() {
        return "Start %s or later, or restore the backup of the database and the home folder from before the upgrade"
                .formatted(ReleaseName.isOne(release) ? release : "that release");
    }
}
