package io.botwarden.bench.dataset;

import java.util.Locale;

/**
 * The organisation: a root, 7 divisions and 42 teams, with their employees and bots. The keys of
 * rows are 1, 2, 3 … in the order of creation.
 */
final class Organisation {

    static final String DEPARTMENT_COLUMNS = "id, code, name, parent_id, created_at, updated_at";
    static final String EMPLOYEE_COLUMNS =
            "id, code, name, job_title, department_id, joined_on, created_at, updated_at";
    static final String BOT_COLUMNS =
            "id, code, name, purpose, criticality, data_classification, channel, state, live_since,"
                    + " owner_department_id, owner_id, origin, origin_note, created_at,"
                    + " updated_at";
    static final String RELEASE_COLUMNS =
            "bot_id, label, summary, released_at, created_at, updated_at";

    private static final int DIVISIONS = 7;
    private static final int TEAMS = Scale.DEPARTMENTS - 1 - DIVISIONS;
    private static final int RELEASES = 6;
    private static final long MINUTE = 60_000;

    private static final String[] SUBJECTS = {
        "Orders", "Returns", "Invoices", "Payments", "Parcels", "Passwords", "Bookings", "Meters",
        "Claims", "Tariffs", "Contracts", "Addresses", "Outages", "Timetables", "Payroll",
                "Holidays"
    };
    private static final String[] FIRST_NAMES = {
        "Ada", "Ben", "Chen", "Dora", "Emil", "Fatima", "Georg", "Hana", "Ivan", "Jun", "Karim",
        "Lena", "Mei", "Noor", "Olga", "Pavel", "Qi", "Rosa", "Sven", "Tariq", "Uma", "Vera", "Wei"
    };
    private static final String[] LAST_NAMES = {
        "Adler",
        "Bauer",
        "Costa",
        "Dubois",
        "Ericsson",
        "Fischer",
        "Garcia",
        "Huang",
        "Ito",
        "Jansen",
        "Kumar",
        "Li",
        "Moreau",
        "Novak",
        "Okafor",
        "Petrov",
        "Rossi",
        "Santos",
        "Wang"
    };
    private static final String[] JOBS = {
        "Service agent", "Bot engineer", "Analyst", "Team lead", "Tester", "Process owner"
    };
    private static final String[] CHANNELS = {
        "CHAT", "CHAT", "CHAT", "PHONE", "PHONE", "WEB", "MESSAGING", "EMAIL", "RPA", "API"
    };
    private static final String[] CRITICALITIES = {"CRITICAL", "HIGH", "MEDIUM", "MEDIUM", "LOW"};
    private static final String[] CLASSIFICATIONS = {
        "PUBLIC", "INTERNAL", "INTERNAL", "CONFIDENTIAL", "RESTRICTED"
    };

    private final long seed;

    Organisation(long seed) {
        this.seed = seed;
    }

    /** When the n-th row of a kind was created: one after the other, before any use. */
    private static long registered(int n) {
        return BusyHours.START.toEpochMilli() - (Scale.EMPLOYEES - n) * MINUTE;
    }

    /** The n-th bot's channel. */
    String channel(int bot) {
        return Draws.of(seed, "channel", bot).oneOf(CHANNELS);
    }

    /** The key of the team that the n-th bot belongs to. */
    int ownerDepartment(int bot) {
        return 1 + DIVISIONS + 1 + bot % TEAMS;
    }

    /** The key of a random employee of a team. */
    int employeeOf(int department, Draws draws) {
        int team = department - 1 - DIVISIONS - 1;
        int inTeam = (Scale.EMPLOYEES - 1 - team) / TEAMS + 1;
        return 1 + team + TEAMS * draws.below(inTeam);
    }

    byte[] departments() {
        CopyText rows = new CopyText();
        for (int id = 1; id <= Scale.DEPARTMENTS; id++) {
            Integer parent = id == 1 ? null : id <= 1 + DIVISIONS ? 1 : 2 + (id - 2) % DIVISIONS;
            String name =
                    id == 1
                            ? "Company"
                            : id <= 1 + DIVISIONS
                                    ? "Division " + (id - 1)
                                    : SUBJECTS[id % SUBJECTS.length] + " team " + id;
            rows.value(id)
                    .value("D%03d".formatted(id))
                    .value(name)
                    .value(parent)
                    .time(registered(id))
                    .time(registered(id));
            rows.endRow();
        }
        return rows.take();
    }

    byte[] employees() {
        CopyText rows = new CopyText();
        Draws draws = Draws.of(seed, "employee", 0);
        for (int k = 0; k < Scale.EMPLOYEES; k++) {
            String first = draws.oneOf(FIRST_NAMES);
            String last = draws.oneOf(LAST_NAMES);
            rows.value(k + 1)
                    .value("E%05d".formatted(k + 1))
                    .value(first + " " + last)
                    .value(draws.oneOf(JOBS))
                    .value(1 + DIVISIONS + 1 + k % TEAMS)
                    .value("20%02d-%02d-01".formatted(10 + draws.below(14), 1 + draws.below(12)))
                    .time(registered(k))
                    .time(registered(k));
            rows.endRow();
        }
        return rows.take();
    }

    byte[] bots() {
        CopyText rows = new CopyText();
        Draws draws = Draws.of(seed, "bot", 0);
        for (int k = 0; k < Scale.BOTS; k++) {
            String subject = SUBJECTS[k % SUBJECTS.length];
            int department = ownerDepartment(k);
            rows.value(k + 1)
                    .value("bot-%03d".formatted(k + 1))
                    .value("%s assistant %d".formatted(subject, k + 1))
                    .value("Answers questions about " + subject.toLowerCase(Locale.ROOT))
                    .value(draws.oneOf(CRITICALITIES))
                    .value(draws.oneOf(CLASSIFICATIONS))
                    .value(channel(k))
                    .value(k % 25 == 24 ? "SUSPENDED" : "LIVE")
                    .time(BusyHours.START.toEpochMilli())
                    .value(department)
                    .value(employeeOf(department, draws))
                    .value("IMPORTED")
                    .value("Running before it was registered")
                    .time(registered(k))
                    .time(registered(k));
            rows.endRow();
        }
        return rows.take();
    }

    byte[] releases() {
        CopyText rows = new CopyText();
        long span = BusyHours.END.toEpochMilli() - BusyHours.START.toEpochMilli();
        for (int bot = 1; bot <= Scale.BOTS; bot++) {
            for (int k = 0; k < RELEASES; k++) {
                long released = BusyHours.START.toEpochMilli() + span / RELEASES * k + bot * MINUTE;
                rows.value(bot)
                        .value("1.%d.0".formatted(k))
                        .value("Monthly improvements")
                        .time(released)
                        .time(released)
                        .time(released);
                rows.endRow();
            }
        }
        return rows.take();
    }
}
