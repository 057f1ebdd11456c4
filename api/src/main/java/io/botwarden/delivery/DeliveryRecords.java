package io.botwarden.delivery;

import io.botwarden.platform.write.RecordType;

/** The stored types of this capability that actions write. */
public final class DeliveryRecords {

    public static final RecordType ACCEPTANCE = new RecordType("Acceptance", "acceptance");
    public static final RecordType BENEFIT_REVIEW =
            new RecordType("BenefitReview", "benefit_review");
    public static final RecordType CODE_REVIEW = new RecordType("CodeReview", "code_review");
    public static final RecordType DEFECT = new RecordType("Defect", "defect");
    public static final RecordType DESIGN_DOCUMENT =
            new RecordType("DesignDocument", "design_document");
    public static final RecordType DEVELOPMENT_PLAN =
            new RecordType("DevelopmentPlan", "development_plan");
    public static final RecordType MILESTONE = new RecordType("Milestone", "milestone");
    public static final RecordType MODULE_STATEMENT =
            new RecordType("ModuleStatement", "module_statement");
    public static final RecordType QUALITY_REPORT =
            new RecordType("QualityReport", "quality_report");
    public static final RecordType QUALITY_THRESHOLD =
            new RecordType("QualityThreshold", "quality_threshold");
    public static final RecordType REQUIREMENT = new RecordType("Requirement", "requirement");
    public static final RecordType REQUIREMENT_QUESTION =
            new RecordType("RequirementQuestion", "requirement_question");
    public static final RecordType REVIEW_FINDING =
            new RecordType("ReviewFinding", "review_finding");
    public static final RecordType TEST_CASE = new RecordType("TestCase", "test_case");
    public static final RecordType TEST_RUN = new RecordType("TestRun", "test_run");

    private DeliveryRecords() {}
}
