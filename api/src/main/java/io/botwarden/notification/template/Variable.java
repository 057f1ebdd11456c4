package io.botwarden.notification.template;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What may stand in a template; a variable of which an event says nothing is empty. */
public enum Variable {
    /** What happened, in words. */
    EVENT("Incident reported"),
    /** What kind of record it happened to, in words. */
    KIND("Incident"),
    /** The record's number or code. */
    NUMBER("INC0000017"),
    /** What the record is called. */
    TITLE("Calls drop after the greeting"),
    SEVERITY("High"),
    STATE("OPEN"),
    /** The name of the bot that it concerns. */
    BOT("Let's Go"),
    /** The name of the department that it concerns. */
    DEPARTMENT("Service desk"),
    /** When it happened, in the zone of who is told. */
    AT("2026-04-01 08:00 UTC"),
    /** By when something must be done, in the zone of who is told. */
    DUE("2026-04-01 12:00 UTC"),
    /** Why somebody is told, in words. */
    REASON("by the rule All incidents"),
    /** Where it is seen in the console. */
    LINK("https://botwarden.example/incidents/incident_17");

    private final String example;

    Variable(String example) {
        this.example = example;
    }

    /** As templates spell it. */
    public String spelled() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The values of an example by their names. */
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

    /** The values by their names; those that are not known are empty. */
    static Map<String, String> values(Map<Variable, String> known) {
        return Arrays.stream(values())
                .collect(Collectors.toMap(Variable::spelled, one -> known.getOrDefault(one, "")));
    }
}
