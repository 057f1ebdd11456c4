package io.botwarden.collaboration.meeting;

import io.botwarden.collaboration.CollaborationRecords;
import io.botwarden.commitment.ActionItemKind;
import io.botwarden.commitment.ActionItemOrigin;
import io.botwarden.commitment.OriginRecord;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.RecordType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Meetings as origins of action items: people who may change a meeting manage its action items. The
 * meeting must have been held. (Policy 4.3.3)
 */
@Component
class MeetingActionItems implements ActionItemOrigin {

    private final MeetingRows rows;
    private final MeetingRights rights;

    MeetingActionItems(MeetingRows rows, MeetingRights rights) {
        this.rows = rows;
        this.rights = rights;
    }

    @Override
    public RecordType type() {
        return CollaborationRecords.MEETING;
    }

    @Override
    public ActionItemKind defaultKind() {
        return ActionItemKind.FOLLOW_UP;
    }

    @Override
    public Mono<Found> lock(long key) {
        return rows.require(type().key(key).id()).map(meeting -> new Found(meeting, rights));
    }

    /** A meeting, locked. */
    record Found(Meeting meeting, MeetingRights rights) implements OriginRecord {

        @Override
        public long id() {
            return meeting.id();
        }

        @Override
        public String number() {
            return meeting.number();
        }

        @Override
        public int version() {
            return meeting.version();
        }

        @Override
        public @Nullable Long bot() {
            return meeting.bots().size() == 1 ? meeting.bots().getFirst() : null;
        }

        @Override
        public @Nullable Long department() {
            return meeting.department();
        }

        @Override
        public void requireOpenToItems() {
            meeting.require(MeetingState.Step.CREATE_ACTION_ITEM);
        }

        @Override
        public Mono<Void> requireManager(Viewer viewer, Scope item) {
            return viewer.may(MeetingRights.HOLD)
                    ? rights.of(viewer, meeting).then()
                    : Mono.error(MeetingRights::forbidden);
        }

        /** A meeting does not record what happens to its action items. */
    }
}
