package io.botwarden.delivery.launch;

import static io.botwarden.delivery.launch.LaunchRecords.APPLICATION;
import static io.botwarden.delivery.launch.LaunchRecords.APPROVAL;
import static io.botwarden.delivery.launch.LaunchRefusal.ABSENT;
import static io.botwarden.delivery.launch.LaunchRefusal.ALREADY_DECIDED;
import static io.botwarden.delivery.launch.LaunchRefusal.BUILT_IT;
import static io.botwarden.delivery.launch.LaunchRefusal.DECIDED_FOR_ANOTHER;

import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a department is asked about an application, and how the viewer stands to it.
 *
 * @param id its key
 * @param department the department's name
 * @param decidedBy who decided; null while nobody has
 * @param others how many other departments have not approved the revision
 */
record Approval(
        LaunchApplication application,
        long id,
        String department,
        String state,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        long others,
        Standing standing,
        int version) {

    /**
     * How the viewer stands to it.
     *
     * @param sees whether the viewer may know of the application
     * @param may whether the viewer may decide
     * @param onBehalfOf the approver who let the viewer decide; null where the viewer holds the
     *     right
     * @param roles as what the viewer built it; empty where the viewer did not
     * @param absentUntil until when the viewer is recorded as absent; null where that is not so
     * @param decidedFor the department for which the viewer has decided about the same revision
     * @param person the person behind the viewer's account
     * @param unchanged whether what was submitted is what is there
     */
    record Standing(
            boolean sees,
            boolean may,
            @Nullable String onBehalfOf,
            List<String> roles,
            @Nullable Instant absentUntil,
            @Nullable String decidedFor,
            String person,
            boolean unchanged) {}

    Write approve(By by, int revision, @Nullable String note) {
        requireDecidable(revision);
        Write write = decide(by, "APPROVED", "LaunchApproved", note);
        return others > 0 ? reviewed(write) : write.also(application.approve(by.at()));
    }

    Write reject(By by, int revision, String reason) {
        requireDecidable(revision);
        return decide(by, "REJECTED", "LaunchRejected", reason)
                .also(application.reject(by.at(), "%s: %s".formatted(department, reason)));
    }

    /** Whether this approval would be the last that is missing. */
    boolean isLast() {
        return others == 0;
    }

    /** Only the first decision that is not the last one changes the application. */
    private Write reviewed(Write write) {
        return application.state() == LaunchState.IN_REVIEW
                ? write
                : write.also(application.review());
    }

    private Write decide(By by, String decision, String event, @Nullable String note) {
        String label =
                "%s (%s) for %s".formatted(application.number(), application.title(), department);
        return Write.update(APPROVAL, id, version, event, label)
                .set("state", state, decision)
                .derived("decided_by_id", by.viewer().identityId())
                .derived("decided_by", by.viewer().username())
                .derived("decided_by_person", standing.person())
                .derived("decided_at", by.at())
                .set("on_behalf_of", standing.onBehalfOf())
                .set("note", note)
                .answer(APPLICATION.key(application.id()));
    }

    /** Nobody learns more than that there is none before it is known that they may see it. */
    private void requireDecidable(int revision) {
        if (!standing.roles().isEmpty()) {
            throw new RefusedException(
                    BUILT_IT,
                    "Who built it does not decide about it, and you did, as: %s."
                            .formatted(String.join(", ", standing.roles())),
                    "application");
        }
        if (standing.absentUntil() != null && !standing.may()) {
            throw new RefusedException(
                    ABSENT,
                    "You are recorded as absent until %s, and your delegate decides. End the delegation first."
                            .formatted(standing.absentUntil()),
                    "department");
        }
        requireCurrent(revision);
        if (standing.decidedFor() != null) {
            throw new RefusedException(
                    DECIDED_FOR_ANOTHER,
                    "You have decided for %s; one person decides for one department only."
                            .formatted(standing.decidedFor()),
                    "department");
        }
        if (!standing.may()) {
            throw new RefusedException(
                    RefusalCode.FORBIDDEN,
                    "This needs the permission delivery:approve-launch over the department %s, or a delegation by who holds it."
                            .formatted(department),
                    "department");
        }
    }

    private void requireCurrent(int revision) {
        if (decidedBy != null) {
            throw new RefusedException(
                    ALREADY_DECIDED,
                    "%s decided this at %s: %s.".formatted(decidedBy, decidedAt, state),
                    "department");
        }
        if (revision != application.revision()) {
            throw new RefusedException(
                    RefusalCode.CONFLICT,
                    "The application is at revision %d now. Look at it again."
                            .formatted(application.revision()),
                    "revision");
        }
        if (application.state() == LaunchState.INVALIDATED || !standing.unchanged()) {
            throw new RefusedException(
                    RefusalCode.WRONG_STATE,
                    "What was submitted has changed since, and the application is %s. It has to be submitted again."
                            .formatted(application.state()),
                    "application");
        }
        if (!LaunchState.Step.REVIEW.isPossibleFrom(application.state())) {
            LaunchState.Step.REVIEW.from(application.state(), "application");
        }
    }
}
