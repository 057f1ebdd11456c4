package io.botwarden.delivery.launch;

import static io.botwarden.delivery.launch.LaunchRecords.APPLICATION;
import static io.botwarden.delivery.launch.LaunchRecords.APPROVAL;
import static io.botwarden.delivery.launch.LaunchRefusal.ABSENT;
import static io.botwarden.delivery.launch.LaunchRefusal.ALREADY_DECIDED;
import static io.botwarden.delivery.launch.LaunchRefusal.BUILT_IT;
import static io.botwarden.delivery.launch.LaunchRefusal.DECIDED_FOR_ANOTHER;

import io.botwarden.delivery.input.ApproveLaunchInput;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A department's approval of an application, and the viewer's relation to it.
 *
 * @param id its key
 * @param department the department's name
 * @param decidedBy username of who decided; null if nobody has
 * @param others the number of other departments that have not approved the revision
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
     * The viewer's relation to an approval.
     *
     * @param sees whether the viewer may see the application
     * @param may whether the viewer may decide
     * @param onBehalfOf account of the approver who delegated to the viewer; null if the viewer
     *     holds the permission
     * @param roles the viewer's roles in building the release; empty if there are none
     * @param absentUntil until when the viewer is recorded as absent; null if not absent
     * @param decidedFor the department for which the viewer has already decided on this revision
     * @param person the person behind the viewer's account
     * @param unchanged whether the submitted contents are still current
     */
    record Standing(
            boolean sees,
            boolean may,
            @Nullable Long onBehalfOf,
            List<String> roles,
            @Nullable Instant absentUntil,
            @Nullable String decidedFor,
            String person,
            boolean unchanged) {}

    Write approve(By by, ApproveLaunchInput input) {
        requireDecidable(input.revision());
        Write write =
                decide(by, "APPROVED", "LaunchApproved", input.note())
                        .set("business_impact", input.businessImpact())
                        .set("security_impact", input.securityImpact());
        return others > 0 ? reviewed(write) : write.also(application.approve(by.at()));
    }

    Write reject(By by, int revision, String reason) {
        requireDecidable(revision);
        return decide(by, "REJECTED", "LaunchRejected", reason)
                .also(application.reject(by.at(), "%s: %s".formatted(department, reason)));
    }

    /** Whether this is the last missing approval. */
    boolean isLast() {
        return others == 0;
    }

    /** Only a first decision that is not the last one changes the application. */
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
                .acted("decided", by)
                .derived("decided_by_person", standing.person())
                .refer("on_behalf_of_id", By.ACCOUNT, null, standing.onBehalfOf())
                .set("note", note)
                .answer(APPLICATION.key(application.id()));
    }

    /** A viewer who may not see the application learns only that it does not exist. */
    private void requireDecidable(int revision) {
        if (!standing.roles().isEmpty()) {
            throw new RefusedException(
                    BUILT_IT,
                    "People who built the release cannot decide on it. Your part in it: %s."
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
                    "You have already decided for %s. One person can decide for one department only."
                            .formatted(standing.decidedFor()),
                    "department");
        }
        if (!standing.may()) {
            throw new RefusedException(
                    RefusalCode.FORBIDDEN,
                    "This needs the permission delivery:approve-launch over the department %s, or a delegation by someone who holds it."
                            .formatted(department),
                    "department");
        }
    }

    private void requireCurrent(int revision) {
        if (decidedBy != null) {
            throw new RefusedException(
                    ALREADY_DECIDED,
                    "%s already decided this at %s: %s.".formatted(decidedBy, decidedAt, state),
                    "department");
        }
        if (revision != application.revision()) {
            throw new RefusedException(
                    RefusalCode.CONFLICT,
                    "The application is now at revision %d. Check it again."
                            .formatted(application.revision()),
                    "revision");
        }
        if (application.state() == LaunchState.INVALIDATED || !standing.unchanged()) {
            throw new RefusedException(
                    RefusalCode.WRONG_STATE,
                    "The submitted contents have changed, and the application is %s. It must be submitted again."
                            .formatted(application.state()),
                    "application");
        }
        if (!LaunchState.Step.REVIEW.isPossibleFrom(application.state())) {
            LaunchState.Step.REVIEW.from(application.state(), "application");
        }
    }
}
