package io.botwarden.operations.incident;

import io.botwarden.commitment.ActionItemChange;
import io.botwarden.commitment.ActionItemKind;
import io.botwarden.commitment.ActionItemManagers;
import io.botwarden.commitment.ActionItemOrigin;
import io.botwarden.commitment.OriginRecord;
import io.botwarden.platform.identity.Authorisation;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.Write;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Incidents as origins of action items: those who handle the incident manage them, the timeline
 * records their changes, and the incident counts the open ones. (Policy 3.2.3)
 */
@Component
class IncidentActionItems implements ActionItemOrigin {

    private final IncidentRows rows;
    private final Authorisation authorisation;

    IncidentActionItems(IncidentRows rows, Authorisation authorisation) {
        this.rows = rows;
        this.authorisation = authorisation;
    }

    @Override
    public RecordType type() {
        return IncidentRecords.INCIDENT;
    }

    @Override
    public ActionItemKind defaultKind() {
        return ActionItemKind.PREVENTIVE;
    }

    @Override
    public Mono<Found> lock(long key) {
        return rows.find(key).map(incident -> new Found(incident, authorisation));
    }

    /** An incident, locked. */
    record Found(Incident incident, Authorisation authorisation) implements OriginRecord {

        @Override
        public long id() {
            return incident.id();
        }

        @Override
        public String number() {
            return incident.number();
        }

        @Override
        public int version() {
            return incident.version();
        }

        @Override
        public @Nullable Long bot() {
            return incident.bot();
        }

        @Override
        public @Nullable Long department() {
            return incident.department();
        }

        @Override
        public void requireOpenToItems() {
            IncidentState.Step.ACTION_CREATED.from(incident.state(), "incident");
        }

        @Override
        public Mono<Void> requireManager(Viewer viewer, Scope item) {
            return ActionItemManagers.require(authorisation, viewer, Incidents.HANDLE, item);
        }

        @Override
        public Optional<Write> changedBy(By by, ActionItemChange change) {
            return Optional.of(
                    incident.countActionItems(
                            by, change.open(), kindOf(change.what()), change.sentence()));
        }

        private static TimelineKind kindOf(ActionItemChange.What what) {
            return switch (what) {
                case CREATED -> TimelineKind.ACTION_CREATED;
                case DONE -> TimelineKind.ACTION_DONE;
                case VERIFIED -> TimelineKind.ACTION_VERIFIED;
                case REOPENED -> TimelineKind.ACTION_REOPENED;
                case CANCELLED -> TimelineKind.ACTION_CANCELLED;
            };
        }
    }
}
