package io.botwarden.platform.lifecycle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The state machine of a stored type.
 *
 * @param type name of the type in the schema, which has the directive {@code @stateMachine}
 * @param state the state of a record, in SQL
 * @param rules all rows of its table
 */
public record StateMachine(String type, RowCondition state, List<Rule<?>> rules) {

    private static final String COLUMN = "{row}.state";

    /** The machine of a type whose column {@code state} holds the state. */
    public static StateMachine of(String type, Stream<? extends Rule<?>> rules) {
        return new StateMachine(type, new RowCondition(COLUMN), List.copyOf(rules.toList()));
    }

    /**
     * With a state that follows from other columns.
     *
     * @param expression as {@link RowCondition} spells it
     */
    public StateMachine withState(String expression) {
        return new StateMachine(type, new RowCondition(expression), rules);
    }

    /** The rows that each mutation takes, in the order of the table. */
    public Map<String, List<Rule<?>>> byAction() {
        Map<String, List<Rule<?>>> byAction = new LinkedHashMap<>();
        rules.forEach(rule ->
                rule.actions()
                        .forEach(action ->
                                byAction.computeIfAbsent(action, name -> new ArrayList<>())
                                        .add(rule)));
        return byAction;
    }
}
