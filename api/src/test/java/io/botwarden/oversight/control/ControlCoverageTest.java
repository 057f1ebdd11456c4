package io.botwarden.oversight.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Each clause of the policy has a control, and those of chapters 4 and 5 have two. */
class ControlCoverageTest {

    private final Map<String, Set<ControlTarget>> targets = new TreeMap<>();

    ControlCoverageTest() {
        PolicyFiles.policy()
                .keySet()
                .forEach(clause -> targets.put(clause, EnumSet.noneOf(ControlTarget.class)));
        ControlFiles.builtIn()
                .definitions()
                .values()
                .forEach(control -> targets.get(control.clause()).add(control.target()));
    }

    @Test
    void eachClauseHasControl() {
        assertThat(targets)
                .hasSize(70)
                .allSatisfy((clause, about) -> assertThat(about).isNotEmpty());
    }

    @Test
    void useAndSecurityAreControlledForBotsAndBotwarden() {
        assertThat(targets.entrySet())
                .filteredOn(clause -> clause.getKey().matches("[45]\\..*"))
                .hasSize(18)
                .allSatisfy(clause ->
                        assertThat(clause.getValue())
                                .as(clause.getKey())
                                .contains(ControlTarget.BOTS, ControlTarget.BOTWARDEN));
    }
}
