package io.botwarden.risk.contingency.activation;

import io.botwarden.platform.lifecycle.Obstacle;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;

/**
 * Who may carry out an activation: the people in its roles, its leader, and those who hold the
 * permission to run plans over its bot or department.
 */
final class Runners {

    static final String PERMISSION = "contingency:run";

    static final String ONLY_PEOPLE =
            "Only for people with a role in the activation, and with the permission contingency:run over its bot or department.";

    static final String ONLY_LEADER =
            "Only for the leader of the activation, and with the permission contingency:run over its bot or department.";

    static final String ONLY_EMPLOYEE = "Only for the employee who fills the role.";

    /** Neither roles nor steps of an activation that ended change. */
    static final Obstacle ENDED =
            Obstacle.of(
                    RefusalCode.WRONG_STATE,
                    "The activation is ENDED.",
                    "exists (select from activation a where a.id = {row}.activation_id and a.state = 'ENDED')");

    private Runners() {}

    /** The condition that the viewer has a role in the activation, or the permission. */
    static String people(String activation) {
        return held(activation, false);
    }

    /** The condition that the viewer leads the activation, or has the permission. */
    static String leaders(String activation) {
        return held(activation, true);
    }

    private static String held(String activation, boolean leading) {
        return "(acts_in({viewer}, %1$s, %2$s) or {may %3$s} and may_run({viewer}, %1$s))"
                .formatted(activation, leading, PERMISSION);
    }

    /** Refuses a viewer for whom the condition does not hold. */
    static void require(boolean held, String why) {
        if (!held) {
            throw new RefusedException(RefusalCode.FORBIDDEN, why);
        }
    }
}
