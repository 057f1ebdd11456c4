package io.botwarden.risk.contingency;

import io.botwarden.platform.write.RecordType;

/** The stored types of contingency plans that actions write. */
public final class ContingencyRecords {

    public static final RecordType ACTIVATION = new RecordType("Activation", "activation");
    public static final RecordType ACTIVATION_ROLE =
            new RecordType("ActivationRole", "activation_role");
    public static final RecordType ACTIVATION_STEP =
            new RecordType("ActivationStep", "activation_step");
    public static final RecordType DRILL = new RecordType("Drill", "drill");
    public static final RecordType PLAN = new RecordType("ContingencyPlan", "contingency_plan");
    public static final RecordType PLAN_VERSION =
            new RecordType("ContingencyPlanVersion", "contingency_plan_version");

    private ContingencyRecords() {}
}
