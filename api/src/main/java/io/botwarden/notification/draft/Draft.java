package io.botwarden.notification.draft;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is to be told, before it is known in which language.
 *
 * @param eventId key of the event in the outbox; null where it comes from an escalation
 * @param event what the text is about, such as {@code IncidentReported}
 * @param at when it happened
 * @param why why it goes to this recipient
 * @param page whether it goes out at any hour
 */
public record Draft(@Nullable Long eventId, String event, Instant at, Why why, boolean page) {

    /** Why somebody is told. */
    public sealed interface Why {

        /** Of which kind, as the schema spells it. */
        String reason();

        /** What makes it different from every other, together with who is told. */
        String cause();

        /** What fills in the words for it. */
        List<Object> words();
    }

    /** By a rule. */
    public record ByRule(long event, long rule, String name) implements Why {

        @Override
        public String reason() {
            return "RULE";
        }

        @Override
        public String cause() {
            return "event %d rule %d".formatted(event, rule);
        }

        @Override
        public List<Object> words() {
            return List.of(name);
        }
    }

    /** Because it concerns the person. */
    public record BySubscription(long event) implements Why {

        @Override
        public String reason() {
            return "SUBSCRIPTION";
        }

        @Override
        public String cause() {
            return "event %d concern".formatted(event);
        }

        @Override
        public List<Object> words() {
            return List.of();
        }
    }

    /** Because nobody took it up. */
    public record ByEscalation(long escalation, String policy, int round, int step) implements Why {

        @Override
        public String reason() {
            return "ESCALATION";
        }

        @Override
        public String cause() {
            return "escalation %d round %d step %d".formatted(escalation, round, step);
        }

        @Override
        public List<Object> words() {
            return List.of(policy, step, round);
        }
    }
}
