package io.botwarden.risk.contingency.plan;

import io.botwarden.platform.write.Checks;
import io.botwarden.risk.input.ContingencyContentInput;
import io.botwarden.risk.input.ContingencyRoleInput;
import io.botwarden.risk.input.ContingencyRoleKind;
import io.botwarden.risk.input.ContingencyStepInput;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks what relates the parts of a contingency plan: its roles, steps and bots. */
final class ContentChecks {

    private static final int MOST_BOTS = 100;
    private static final int MOST_ROLES = 20;
    private static final int MOST_STEPS = 50;
    private static final int MOST_RESOURCES = 50;

    private ContentChecks() {}

    static Checks of(ContingencyContentInput content) {
        Checks checks =
                new Checks()
                        .that(
                                isIn(content.bots(), 1, MOST_BOTS),
                                "content.bots",
                                "There must be 1 to %d bots.".formatted(MOST_BOTS))
                        .that(
                                isIn(content.roles(), 1, MOST_ROLES),
                                "content.roles",
                                "There must be 1 to %d roles.".formatted(MOST_ROLES))
                        .that(
                                isIn(content.steps(), 1, MOST_STEPS),
                                "content.steps",
                                "There must be 1 to %d steps.".formatted(MOST_STEPS))
                        .that(
                                isIn(content.resources(), 0, MOST_RESOURCES),
                                "content.resources",
                                "There must be at most %d resources.".formatted(MOST_RESOURCES));
        roles(content.roles(), checks);
        steps(content, checks);
        return checks;
    }

    private static void roles(List<ContingencyRoleInput> roles, Checks checks) {
        long leaders =
                roles.stream().filter(role -> role.kind() == ContingencyRoleKind.LEADER).count();
        checks.that(
                leaders == 1,
                "content.roles",
                "Exactly one role must have the kind LEADER; there are %d.".formatted(leaders));
        Set<String> names = new HashSet<>();
        for (int k = 0; k < roles.size(); k++) {
            ContingencyRoleInput role = roles.get(k);
            String path = "content.roles[%d]".formatted(k);
            checks.that(
                            names.add(role.name()),
                            path + ".name",
                            "Another role has the name %s. Each name must be unique."
                                    .formatted(role.name()))
                    .that(
                            (role.employee() == null) != (role.schedule() == null),
                            path + ".employee",
                            "Specify either the employee who fills the role or a schedule.")
                    .that(
                            role.deputy() == null || role.employee() != null,
                            path + ".deputy",
                            "Only an employee has a deputy; for a schedule, others on call take over.")
                    .that(
                            role.deputy() == null || !role.deputy().equals(role.employee()),
                            path + ".deputy",
                            "The deputy must be another person than the employee.");
        }
    }

    private static void steps(ContingencyContentInput content, Checks checks) {
        Set<String> names =
                content.roles().stream()
                        .map(ContingencyRoleInput::name)
                        .collect(Collectors.toSet());
        for (int k = 0; k < content.steps().size(); k++) {
            ContingencyStepInput step = content.steps().get(k);
            checks.that(
                    names.contains(step.role()),
                    "content.steps[%d].role".formatted(k),
                    "There is no role %s in the plan. Its roles are: %s."
                            .formatted(
                                    step.role(),
                                    names.stream().sorted().collect(Collectors.joining(", "))));
        }
    }

    private static boolean isIn(List<?> values, int least, int most) {
        return values.size() >= least && values.size() <= most;
    }
}
