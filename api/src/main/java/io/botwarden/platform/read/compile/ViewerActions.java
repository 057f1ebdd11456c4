package io.botwarden.platform.read.compile;

import io.botwarden.platform.lifecycle.Holders;
import io.botwarden.platform.lifecycle.Obstacle;
import io.botwarden.platform.lifecycle.RowCondition;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.read.compile.Rights.Extent;
import io.botwarden.platform.read.model.StoredAction;
import io.botwarden.platform.read.model.StoredField;
import io.botwarden.platform.read.model.StoredType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.CaseConditionStep;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * What the viewer can do with each row: of every action whether it is allowed, and otherwise why
 * not. An action asks in the order in which its mutation refuses: for the permission, for the
 * state, and for what else stands in its way. The rows of the state machine's table say the last
 * two.
 */
final class ViewerActions {

    private static final String FORBIDDEN = "FORBIDDEN";
    private static final String WRONG_STATE = "WRONG_STATE";

    private final Compilation compilation;
    private final Visibility visibility;
    private final StoredType type;
    private final String alias;

    ViewerActions(Compilation compilation, Visibility visibility, StoredType type, String alias) {
        this.compilation = compilation;
        this.visibility = visibility;
        this.type = type;
        this.alias = alias;
    }

    /** The reason why an action is refused. */
    private record Verdict(String code, String reason) {

        static Verdict of(Obstacle obstacle) {
            return new Verdict(obstacle.code().name(), obstacle.message());
        }
    }

    /** The verdict where a condition holds and none before it did; null where it is allowed. */
    private record Case(Condition condition, @Nullable Verdict verdict) {}

    /** The list of all actions. */
    JsonText compile(StoredField.Actions machine, List<Selection> members) {
        return JsonText.listOf(
                machine.actions().stream()
                        .map(action ->
                                chosen(
                                        cases(machine, action),
                                        verdict -> element(action, verdict, members)))
                        .toList());
    }

    private static JsonText chosen(
            List<Case> cases, Function<@Nullable Verdict, JsonText> element) {
        JsonText allowed = element.apply(null);
        CaseConditionStep<String> chosen = null;
        for (Case each : cases) {
            Field<String> text = element.apply(each.verdict()).sql();
            if (each.condition().equals(Visibility.ALL)) {
                return chosen == null
                        ? element.apply(each.verdict())
                        : JsonText.computed(chosen.otherwise(text));
            }
            chosen =
                    chosen == null
                            ? DSL.when(each.condition(), text)
                            : chosen.when(each.condition(), text);
        }
        return chosen == null ? allowed : JsonText.computed(chosen.otherwise(allowed.sql()));
    }

    private static JsonText element(
            StoredAction action, @Nullable Verdict verdict, List<Selection> members) {
        Map<String, JsonText> values = new LinkedHashMap<>();
        for (Selection member : members) {
            values.put(
                    member.key(),
                    switch (member.name()) {
                        case "action" -> JsonText.string(action.name());
                        case "allowed" -> JsonText.literal(String.valueOf(verdict == null));
                        case "code" -> JsonText.string(verdict == null ? null : verdict.code());
                        case "reason" -> JsonText.string(verdict == null ? null : verdict.reason());
                        default -> RecordCompiler.typename(StoredField.Actions.ELEMENT);
                    });
        }
        return JsonText.object(values);
    }

    private List<Case> cases(StoredField.Actions machine, StoredAction action) {
        List<Case> cases = new ArrayList<>(ofViewer(action));
        if (cases.stream().anyMatch(each -> each.condition().equals(Visibility.ALL))) {
            return cases;
        }
        Field<String> state =
                DSL.field(
                        template(machine.state()),
                        String.class,
                        DSL.name(alias),
                        compilation.parameters().accountId());
        List<Rule<?>> rules = action.rules();
        Set<Enum<?>> from =
                rules.stream()
                        .flatMap(rule -> rule.from().stream())
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        if (from.size() < statesOf(rules.getFirst())) {
            cases.add(
                    new Case(
                            DSL.not(isIn(state, from)),
                            new Verdict(
                                    WRONG_STATE, "Possible only from %s.".formatted(names(from)))));
        }
        if (rules.size() == 1) {
            rules.getFirst().obstacles().forEach(obstacle -> cases.add(caseOf(obstacle)));
            return cases;
        }
        for (Rule<?> rule : rules) {
            Condition free =
                    rule.obstacles().stream()
                            .map(obstacle -> DSL.not(holds(obstacle.condition())))
                            .reduce(isIn(state, rule.from()), Condition::and);
            cases.add(new Case(free, null));
        }
        for (Rule<?> rule : rules) {
            for (Obstacle obstacle : rule.obstacles()) {
                cases.add(
                        new Case(
                                isIn(state, rule.from()).and(holds(obstacle.condition())),
                                Verdict.of(obstacle)));
            }
        }
        return cases;
    }

    /** Who may not take the action. */
    private List<Case> ofViewer(StoredAction action) {
        Holders holders = action.holders();
        RowCondition persons = holders.persons();
        String only = holders.onlyPersons();
        List<Case> cases = new ArrayList<>();
        if (persons != null && only != null) {
            Condition others = DSL.not(holds(persons));
            for (Obstacle except : holders.except()) {
                cases.add(new Case(others.and(holds(except.condition())), Verdict.of(except)));
            }
            cases.add(new Case(others, new Verdict(FORBIDDEN, only)));
            return cases;
        }
        String permission = action.permission();
        Condition held = permission == null ? Visibility.ALL : held(permission, holders);
        if (held.equals(Visibility.ALL)) {
            return cases;
        }
        boolean nowhere =
                (persons == null || action.required())
                        && compilation.rights().reachOf(permission) == Extent.NOWHERE;
        Condition lacks =
                nowhere
                        ? Visibility.ALL
                        : DSL.condition(
                                "({0}) is not true",
                                persons == null ? held : held.or(holds(persons)));
        cases.add(
                new Case(
                        lacks,
                        new Verdict(
                                FORBIDDEN, "Requires the permission %s.".formatted(permission))));
        return cases;
    }

    private Condition held(String permission, Holders holders) {
        if (holders.everywhere()) {
            return compilation.rights().reachOf(permission) == Extent.EVERYWHERE
                    ? Visibility.ALL
                    : DSL.falseCondition();
        }
        if (holders.over().isEmpty()) {
            return visibility.holds(permission, type, alias);
        }
        return holders.over().stream()
                .map(place -> visibility.holds(permission, place, alias))
                .reduce(
                        Visibility.ALL,
                        (all, one) -> all.equals(Visibility.ALL) ? one : all.and(one));
    }

    private Case caseOf(Obstacle obstacle) {
        return new Case(holds(obstacle.condition()), Verdict.of(obstacle));
    }

    /** Whether a condition holds; what is not known does not. */
    private Condition holds(RowCondition condition) {
        RowCondition known =
                condition.knowing(
                        permission -> compilation.rights().reachOf(permission) != Extent.NOWHERE);
        Parameters parameters = compilation.parameters();
        Field<Long> account = parameters.accountId();
        return DSL.condition(
                "(" + template(known) + ") is true",
                DSL.name(alias),
                account,
                known.readsRights() ? parameters.viewerId() : account);
    }

    private static String template(RowCondition condition) {
        return condition.sql("{0}", "{1}", "{2}");
    }

    private static Condition isIn(Field<String> state, Set<? extends Enum<?>> states) {
        return state.in(states.stream().map(one -> DSL.inline(one.name())).toList());
    }

    private static int statesOf(Rule<?> rule) {
        return rule.from().iterator().next().getDeclaringClass().getEnumConstants().length;
    }

    private static String names(Set<? extends Enum<?>> states) {
        List<String> names = states.stream().sorted().map(Enum::name).toList();
        return names.size() == 1
                ? names.getFirst()
                : String.join(", ", names.subList(0, names.size() - 1)) + " or " + names.getLast();
    }
}
