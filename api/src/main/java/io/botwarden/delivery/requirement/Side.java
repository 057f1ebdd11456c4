package io.botwarden.delivery.requirement;

import io.botwarden.delivery.requirement.RequirementState.Step;
import io.botwarden.platform.lifecycle.Obstacle;

/** Who must agree on a requirement. (Policy 2.1.2) */
enum Side {
    DEPARTMENT("department_agreed", "The requesting department"),
    DEVELOPMENT("development_agreed", "The development team");

    private final String verb;
    private final String name;

    Side(String verb, String name) {
        this.verb = verb;
        this.name = name;
    }

    /** The columns {@code <verb>_at} and {@code <verb>_by_id} say when it agreed, and who did. */
    String verb() {
        return verb;
    }

    /** By which this side agrees. */
    Step step() {
        return this == DEPARTMENT ? Step.AGREE_AS_DEPARTMENT : Step.AGREE_AS_DEVELOPMENT;
    }

    /** It has agreed already. */
    Obstacle agreed() {
        return this == DEPARTMENT
                ? RequirementState.AGREED_BY_DEPARTMENT
                : RequirementState.AGREED_BY_DEVELOPMENT;
    }

    /** The person who agrees has agreed for the other side. */
    Obstacle samePerson() {
        return this == DEPARTMENT
                ? RequirementState.SAME_AS_DEVELOPMENT
                : RequirementState.SAME_AS_DEPARTMENT;
    }

    Side other() {
        return this == DEPARTMENT ? DEVELOPMENT : DEPARTMENT;
    }

    @Override
    public String toString() {
        return name;
    }
}
