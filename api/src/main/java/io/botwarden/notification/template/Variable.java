package io.botwarden.notification.template;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A variable of templates; it is empty if an event has no value for it. */
public enum Variable {
    /** The event, in words. */
    EVENT("Incident reported"),
    /** The kind of record, in words. */
    KIND("Incident"),
    /** The record's number or code. */
    NUMBER("INC0000017"),
    /** The record's title. */
    TITLE("Calls drop after the greeting"),
    SEVERITY("High"),
    STATE("OPEN"),
    /** The name of the bot. */
    BOT("Let's Go"),
    /** The name of the department. */
    DEPARTMENT("Service desk"),
    /** The time of the event, in the recipient's time zone. */
    AT("2026-04-01 08:00 UTC"),
    /** The due time, in the recipient's time zone. */
    DUE("2026-04-01 12:00 UTC"),
    /** The last day on which the recipient can appeal against their result, in UTC. */
    LAST_DAY("2026-04-15"),
    /** The grade of the recipient's own result. */
    GRADE("B"),
    /** The reason for the notification, in words. */
    REASON("by the rule All incidents"),
    /** The address in the console. */
    LINK("https://botwarden.example/incidents/incident_17");

    private final String example;

    Variable(String example) {
        this.example = example;
    }

    /** The spelling in templates. */
    public String spelled() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Example values by name. */
    static Map<String, String> examples() {
        return Arrays.stream(values())
                .collect(Collectors.toMap(Variable::spelled, one -> one.example));
    }

    static List<String> all() {
        return Arrays.stream(values()).map(Variable::spelled).toList();
    }

    static boolean exists(String name) {
        return all().contains(name);
    }

    /** The values by name; unknown values are empty. */
    static Map<String, String> values(Map<Variable, String> known) {
        return Arrays.stream(values())
                .collect(Collectors.toMap(Variable::spelled, one -> known.getOrDefault(one, "")));
    }
}
