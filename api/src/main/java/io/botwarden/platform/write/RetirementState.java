package io.botwarden.platform.write;

import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.lifecycle.StateMachine;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The state of records that are used until they are retired, and then kept. */
public enum RetirementState {
    IN_USE,
    RETIRED;

    /** Returns the state for a retirement time, which is null while in use. */
    public static RetirementState of(@Nullable Instant retiredAt) {
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

    /** The steps between states; all others are refused. */
    public enum Step implements Transition<RetirementState> {
        RETIRE(Rule.automatic().from(IN_USE).to(RETIRED));

        private final Rule<RetirementState> rule;

        Step(Rule<RetirementState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<RetirementState> rule() {
            return rule;
        }
    }
}
