package io.botwarden.notification.draft;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A notification before its language is known.
 *
 * @param eventId key of the event in the outbox; null if it comes from an escalation
 * @param event the event of the text, such as {@code IncidentReported}
 * @param at when it happened
 * @param why why the recipient is notified
 * @param page whether it is sent at any hour
 */
public record Draft(@Nullable Long eventId, String event, Instant at, Why why, boolean page) {

    /** The reason for a notification. */
    public sealed interface Why {

        /** The reason as spelled in the schema. */
        String reason();

        /** A key that, together with the recipient, identifies the notification. */
        String cause();

        /** The arguments of the localized reason. */
        List<Object> words();
    }

    /** A notification rule. */
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

    /** The recipient's preferences. */
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

    /** A schedule of a saved query. */
    public record BySchedule(long schedule, Instant dueAt) implements Why {

        @Override
        public String reason() {
            return "SCHEDULE";
        }

        @Override
        public String cause() {
            return "schedule %d due %s".formatted(schedule, dueAt);
        }

        @Override
        public List<Object> words() {
            return List.of();
        }
    }

    /** An escalation, because nobody acknowledged the record. */
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
