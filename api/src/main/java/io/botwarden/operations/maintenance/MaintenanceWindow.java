package io.botwarden.operations.maintenance;

import io.botwarden.operations.change.Windows;
import io.botwarden.operations.input.ChangeMaintenanceWindowInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of a maintenance window.
 *
 * @param id the key
 * @param bot key of the bot under maintenance
 * @param department key of the department whose bots are under maintenance
 */
record MaintenanceWindow(
        long id,
        String title,
        @Nullable String description,
        @Nullable Long bot,
        @Nullable Long department,
        Instant startsAt,
        Instant endsAt,
        @Nullable Instant cancelledAt,
        int version) {

    static final RecordType TYPE = new RecordType("MaintenanceWindow", "maintenance_window");

    /** Its scope; everything if it applies to all bots. */
    List<Scope> scopes() {
        return List.of(Scope.of(bot, department));
    }

    Write change(By by, ChangeMaintenanceWindowInput input) {
        requireOpen(input.version(), by, "moved");
        Instant begin = input.startsAt() == null ? startsAt : input.startsAt();
        Instant end = input.endsAt() == null ? endsAt : input.endsAt();
        Windows.require(begin, end, by.at());
        return write("MaintenanceWindowChanged")
                .set("title", title, input.title() == null ? title : input.title())
                .set(
                        "description",
                        description,
                        input.description() == null ? description : input.description())
                .set("starts_at", startsAt, begin)
                .set("ends_at", endsAt, end);
    }

    Write cancel(By by, @Nullable Integer basedOn, String reason) {
        requireOpen(basedOn, by, "cancelled");
        return write("MaintenanceWindowCancelled")
                .acted("cancelled", by)
                .derived("cancel_reason", reason);
    }

    private void requireOpen(@Nullable Integer basedOn, By by, String action) {
        Versions.require(TYPE, id, basedOn, version);
        if (cancelledAt != null || !endsAt.isAfter(by.at())) {
            throw new RefusedException(
                    RefusalCode.WRONG_STATE,
                    "The window %s and can no longer be %s."
                            .formatted(
                                    cancelledAt == null ? "has ended" : "was already cancelled",
                                    action));
        }
    }

    private Write write(String event) {
        return Write.update(TYPE, id, version, event, title);
    }
}
