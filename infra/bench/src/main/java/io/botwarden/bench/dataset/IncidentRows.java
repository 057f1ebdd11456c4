package io.botwarden.bench.dataset;

import java.time.Duration;

/** Incidents with their timeline. A chunk does not depend on the other chunks. */
final class IncidentRows {

    static final String INCIDENT_COLUMNS =
            "id, number, title, bot_id, department_id, assignee_id, severity, state, started_at,"
                    + " detected_at, opened_at, acknowledged_at, resolved_at, closed_at,"
                    + " acknowledge_due_at, resolve_due_at, sla_met, reopen_count, reassignment_count,"
                    + " origin, created_at, updated_at";
    static final String TIMELINE_COLUMNS =
            "incident_id, position, at, kind, state, actor_name, department_id, bot_id, severity, incident_started_at, created_at, updated_at";

    /** The number of incidents in a chunk. */
    static final int PIECE = 10_000;

    private static final String[] FAULTS = {
        "does not answer",
        "answers in the wrong language",
        "gives an old price",
        "loses the conversation",
        "asks the same thing again",
        "times out at the order system",
        "cannot find the customer",
        "hands over without a reason"
    };
    private static final String[] SEVERITIES = {"CRITICAL", "HIGH", "MODERATE", "LOW"};
    private static final Weights SEVERITY =
            Weights.of(4, k -> new double[] {0.03, 0.12, 0.55, 0.30}[k]);
    private static final long[] ACKNOWLEDGE_WITHIN = {15, 30, 240, 1_440};
    private static final long[] RESOLVE_WITHIN = {240, 480, 4_320, 14_400};
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    /** Recent incidents may still be open; all others are closed. */
    private static final long OPEN_AFTER = BusyHours.END.toEpochMilli();

    private final long seed;
    private final Scale scale;
    private final Organisation organisation;
    private final BusyHours hours = new BusyHours();
    private final Weights bots = Weights.zipf(Scale.BOTS, 0.8);

    IncidentRows(long seed, Scale scale) {
        this.seed = seed;
        this.scale = scale;
        this.organisation = new Organisation(seed);
    }

    int pieces() {
        return (scale.incidents() + PIECE - 1) / PIECE;
    }

    /**
     * @param incidents rows of {@link #INCIDENT_COLUMNS}
     * @param timeline rows of {@link #TIMELINE_COLUMNS}
     */
    record Piece(byte[] incidents, byte[] timeline) {}

    Piece piece(int piece) {
        Draws draws = Draws.of(seed, "incident", piece);
        CopyText incidents = new CopyText();
        CopyText timeline = new CopyText();
        int end = Math.min(scale.incidents(), (piece + 1) * PIECE);
        for (int k = piece * PIECE; k < end; k++) {
            incident(k, draws, incidents, timeline);
        }
        return new Piece(incidents.take(), timeline.take());
    }

    private void incident(int k, Draws draws, CopyText incidents, CopyText timeline) {
        int bot = bots.draw(draws);
        int severity = SEVERITY.draw(draws);
        int department = organisation.ownerDepartment(draws.chance(0.8) ? bot : bot + 1);
        long opened = hours.at((k + 0.5) / scale.incidents(), draws);
        long started = opened - draws.logNormal(9, 1.2) * MINUTE;
        long detected = opened - draws.logNormal(2, 0.8) * MINUTE;
        long acknowledged =
                opened + draws.logNormal(ACKNOWLEDGE_WITHIN[severity] * 0.4, 1) * MINUTE;
        long resolved =
                acknowledged + draws.logNormal(RESOLVE_WITHIN[severity] * 0.35, 1.1) * MINUTE;
        long closed = resolved + draws.logNormal(2_880, 0.4) * MINUTE;
        int reopened = draws.runOf(0.05, 3);
        int reassigned = draws.runOf(0.3, 5);
        String state =
                acknowledged > OPEN_AFTER
                        ? "OPEN"
                        : resolved > OPEN_AFTER
                                ? "ACKNOWLEDGED"
                                : closed > OPEN_AFTER ? "RESOLVED" : "CLOSED";
        boolean isResolved = resolved <= OPEN_AFTER;
        long resolveDue = opened + RESOLVE_WITHIN[severity] * MINUTE;
        long id = k + 1L;
        incidents
                .value(id)
                .value("INC%07d".formatted(id))
                .value("Bot %d %s".formatted(bot + 1, FAULTS[draws.below(FAULTS.length)]))
                .value(bot + 1)
                .value(department)
                .value(organisation.employeeOf(department, draws))
                .value(SEVERITIES[severity])
                .value(state)
                .time(Math.min(started, detected))
                .time(detected)
                .time(opened)
                .time(acknowledged <= OPEN_AFTER ? acknowledged : -1)
                .time(isResolved ? resolved : -1)
                .time(closed <= OPEN_AFTER ? closed : -1)
                .time(opened + ACKNOWLEDGE_WITHIN[severity] * MINUTE)
                .time(resolveDue)
                .value(isResolved ? (Object) (resolved <= resolveDue ? 't' : 'f') : null)
                .value(reopened)
                .value(reassigned)
                .value("IMPORTED")
                .time(opened)
                .time(Math.min(closed, OPEN_AFTER));
        incidents.endRow();

        Steps steps =
                new Steps(
                        timeline,
                        id,
                        department,
                        bot + 1,
                        SEVERITIES[severity],
                        Math.min(started, detected));
        steps.add(opened, "REPORTED", "OPEN");
        steps.add(acknowledged, "ACKNOWLEDGED", "ACKNOWLEDGED");
        for (int n = 1; n <= reassigned; n++) {
            steps.add(
                    acknowledged + (resolved - acknowledged) * n / (reassigned + 1),
                    "ASSIGNED",
                    "ACKNOWLEDGED");
        }
        steps.add(resolved, "RESOLVED", "RESOLVED");
        steps.add(closed, "CLOSED", "CLOSED");
    }

    /** The timeline of an incident up to its current state. */
    private static final class Steps {
        private final CopyText rows;
        private final long incident;
        private final int department;
        private final int bot;
        private final String severity;
        private final long started;
        private int position;

        Steps(
                CopyText rows,
                long incident,
                int department,
                int bot,
                String severity,
                long started) {
            this.rows = rows;
            this.incident = incident;
            this.department = department;
            this.bot = bot;
            this.severity = severity;
            this.started = started;
        }

        void add(long at, String kind, String state) {
            if (at > OPEN_AFTER) {
                return;
            }
            rows.value(incident)
                    .value(++position)
                    .time(at)
                    .value(kind)
                    .value(state)
                    .value("operator")
                    .value(department)
                    .value(bot)
                    .value(severity)
                    .time(started)
                    .time(at)
                    .time(at);
            rows.endRow();
        }
    }
}
