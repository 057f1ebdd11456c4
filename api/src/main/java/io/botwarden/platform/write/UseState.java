package io.botwarden.platform.write;

import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.lifecycle.StateMachine;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The states of what is used until it is retired, and then only kept. */
public enum UseState {
    IN_USE,
    RETIRED;

    /** By since when it is used no longer; null where it is. */
    public static UseState of(@Nullable Instant retiredAt) {
        return retiredAt == null ? IN_USE : RETIRED;
    }

    /**
     * The state machine of a type whose table has the column {@code retired_at}.
     *
     * @param type name of the type in the schema
     * @param retire the mutation that retires a record
     * @param others mutations that are possible until then
     */
    public static StateMachine machine(String type, String retire, String... others) {
        return StateMachine.of(
                        type,
                        Stream.of(
                                Rule.by(others).from(IN_USE),
                                Rule.by(retire).from(IN_USE).to(RETIRED)))
                .withState("case when {row}.retired_at is null then 'IN_USE' else 'RETIRED' end");
    }

    /** The transitions: what is not listed is refused. */
    public enum Step implements Transition<UseState> {
        RETIRE(Rule.automatic().from(IN_USE).to(RETIRED));

        private final Rule<UseState> rule;

        Step(Rule<UseState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<UseState> rule() {
            return rule;
        }
    }
}
