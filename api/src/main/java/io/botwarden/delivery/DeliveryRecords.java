package io.botwarden.delivery;

import io.botwarden.platform.write.RecordType;

/** The stored types of this capability that actions write. */
public final class DeliveryRecords {

    public static final RecordType DESIGN_DOCUMENT =
            new RecordType("DesignDocument", "design_document");
    public static final RecordType DEVELOPMENT_PLAN =
            new RecordType("DevelopmentPlan", "development_plan");
    public static final RecordType MILESTONE = new RecordType("Milestone", "milestone");
    public static final RecordType REQUIREMENT = new RecordType("Requirement", "requirement");
    public static final RecordType REQUIREMENT_QUESTION =
            new RecordType("RequirementQuestion", "requirement_question");

    private DeliveryRecords() {}
}
