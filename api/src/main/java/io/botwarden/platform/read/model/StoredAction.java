package io.botwarden.platform.read.model;

import io.botwarden.platform.lifecycle.Holders;
import io.botwarden.platform.lifecycle.RowCondition;
import io.botwarden.platform.lifecycle.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An action of a stored type's state machine.
 *
 * @param name the mutation
 * @param permission what the mutation requires; null where signing in is enough
 * @param holders who may take it
 * @param rules the rows of the machine's table that it takes, one of them at a time
 */
public record StoredAction(
        String name, @Nullable String permission, Holders holders, List<Rule<?>> rules) {

    /** All permissions that it depends on. */
    Set<String> permissions() {
        Set<String> all = new HashSet<>();
        if (permission != null) {
            all.add(permission);
        }
        RowCondition persons = holders.persons();
        if (persons != null) {
            all.addAll(persons.permissions());
        }
        rules.stream()
                .flatMap(rule -> rule.obstacles().stream())
                .forEach(obstacle -> all.addAll(obstacle.condition().permissions()));
        return all;
    }
}
