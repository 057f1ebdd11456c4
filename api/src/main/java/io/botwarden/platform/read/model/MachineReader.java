package io.botwarden.platform.read.model;

import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import io.botwarden.platform.lifecycle.Holders;
import io.botwarden.platform.lifecycle.RowCondition;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.lifecycle.StateMachine;
import io.botwarden.platform.rights.DeclaredRights;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads which actions the state machines of stored types list, and what their mutations require.
 */
final class MachineReader {

    private static final RowCondition STATE = new RowCondition("{row}.state");

    private final GraphQLSchema schema;
    private final Problems problems;
    private final Map<String, StateMachine> machines;

    MachineReader(GraphQLSchema schema, Problems problems, Collection<StateMachine> machines) {
        this.schema = schema;
        this.problems = problems;
        this.machines =
                machines.stream()
                        .collect(Collectors.toMap(StateMachine::type, Function.identity()));
        this.machines.keySet().stream()
                .filter(type -> !isDeclared(type))
                .forEach(type -> problems.add(type, "has a state machine, but no @stateMachine"));
    }

    private boolean isErrorCode(String code) {
        return schema.getType("ErrorCode") instanceof GraphQLEnumType codes
                && codes.getValue(code) != null;
    }

    private boolean isDeclared(String type) {
        return schema.getType(type) instanceof GraphQLObjectType object
                && object.getFieldDefinition(StoredField.Actions.FIELD) != null;
    }

    /** The actions of a type; none, and a problem, where there is no machine for it. */
    StoredField.Actions actions(String type, String field) {
        StateMachine machine = machines.get(type);
        if (machine == null) {
            problems.add(type, "has @stateMachine, but no state machine");
            return new StoredField.Actions(field, STATE, List.of());
        }
        return new StoredField.Actions(
                field,
                machine.state(),
                machine.byAction().entrySet().stream()
                        .flatMap(
                                action -> action(type, action.getKey(), action.getValue()).stream())
                        .toList());
    }

    private Optional<StoredAction> action(String type, String name, List<Rule<?>> rules) {
        GraphQLObjectType mutations = schema.getMutationType();
        GraphQLFieldDefinition mutation =
                mutations == null ? null : mutations.getFieldDefinition(name);
        if (mutation == null) {
            problems.add(type, "its state machine names the mutation %s".formatted(name));
            return Optional.empty();
        }
        if (rules.stream().map(Rule::holders).distinct().count() > 1) {
            problems.add(type, "its state machine lets different people take " + name);
        }
        rules.stream()
                .flatMap(rule ->
                        Stream.concat(rule.obstacles().stream(), rule.holders().except().stream()))
                .map(obstacle -> obstacle.code().name())
                .filter(code -> !isErrorCode(code))
                .forEach(code ->
                        problems.add(
                                type,
                                "%s is refused with %s, which is no ErrorCode"
                                        .formatted(name, code)));
        Holders holders = rules.getFirst().holders();
        return Optional.of(
                new StoredAction(
                        name,
                        holders.permission() == null
                                ? DeclaredRights.permission(mutation)
                                : holders.permission(),
                        holders,
                        rules));
    }
}
