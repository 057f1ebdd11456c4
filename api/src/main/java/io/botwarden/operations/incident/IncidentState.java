package io.botwarden.operations.incident;

import io.botwarden.platform.write.LifeStep;
import java.util.Set;

/** Where an incident is in its life. (Policy 3.2) */
enum IncidentState {
    OPEN,
    ACKNOWLEDGED,
    MITIGATED,
    RESOLVED,
    REVIEWED,
    CLOSED;

    /** Whether it is still worked on: only then can it be handed on or its severity be set anew. */
    boolean isUnsolved() {
        return this == OPEN || this == ACKNOWLEDGED || this == MITIGATED;
    }

    /**
     * The steps of an incident's life: what is not listed is refused. Each has the kind of its
     * timeline entry as its name.
     */
    enum Step implements LifeStep<IncidentState> {
        ACKNOWLEDGED(Set.of(OPEN), IncidentState.ACKNOWLEDGED),
        MITIGATED(Set.of(IncidentState.ACKNOWLEDGED), IncidentState.MITIGATED),
        RESOLVED(
                Set.of(OPEN, IncidentState.ACKNOWLEDGED, IncidentState.MITIGATED),
                IncidentState.RESOLVED),
        REVIEWED(Set.of(IncidentState.RESOLVED), IncidentState.REVIEWED),
        /** From RESOLVED only where no review is due. */
        CLOSED(Set.of(IncidentState.RESOLVED, IncidentState.REVIEWED), IncidentState.CLOSED),
        /** It is the same as another one, which goes on. */
        DUPLICATED(
                Set.of(
                        OPEN,
                        IncidentState.ACKNOWLEDGED,
                        IncidentState.MITIGATED,
                        IncidentState.RESOLVED),
                IncidentState.CLOSED),
        REOPENED(Set.of(IncidentState.RESOLVED, IncidentState.CLOSED), IncidentState.ACKNOWLEDGED);

        private final Set<IncidentState> from;
        private final IncidentState to;

        Step(Set<IncidentState> from, IncidentState to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public Set<IncidentState> from() {
            return from;
        }

        @Override
        public IncidentState to() {
            return to;
        }
    }
}
