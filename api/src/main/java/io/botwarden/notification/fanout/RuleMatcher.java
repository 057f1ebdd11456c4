package io.botwarden.notification.fanout;

import io.botwarden.notification.draft.Subject;
import io.botwarden.notification.rule.Recipient;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A rule that events are matched against.
 *
 * @param id the rule's key
 * @param events the event name patterns
 * @param severities names of severities; empty for all
 * @param bot key of the bot it is limited to
 * @param department key of the department it is limited to
 */
record RuleMatcher(
        long id,
        String name,
        Pattern events,
        List<String> severities,
        @Nullable Long bot,
        @Nullable Long department,
        Recipient recipient,
        boolean page) {

    /** Compiles names in which {@code *} is a wildcard. */
    static Pattern pattern(List<String> names) {
        return Pattern.compile(
                names.stream()
                        .map(name -> name.replace("*", "[A-Za-z]*"))
                        .collect(Collectors.joining("|")));
    }

    boolean takes(String event) {
        return events.matcher(event).matches();
    }

    boolean covers(Subject subject) {
        String severity = subject.text("severity");
        Subject.Named of = subject.place().bot();
        boolean severe = severities.isEmpty() || severity != null && severities.contains(severity);
        boolean there = bot == null || of != null && of.key() == bot;
        return severe
                && there
                && (department == null || subject.place().lineage().contains(department));
    }
}
