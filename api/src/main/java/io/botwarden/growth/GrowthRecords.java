package io.botwarden.growth;

import io.botwarden.platform.write.RecordType;

/** The stored types that actions of this capability write. */
final class GrowthRecords {

    static final RecordType ASSESSMENT = new RecordType("SkillAssessment", "skill_assessment");
    static final RecordType CAREER_LEVEL = new RecordType("CareerLevel", "career_level");
    static final RecordType COURSE = new RecordType("Course", "course");
    static final RecordType JOB_ROLE = new RecordType("JobRole", "job_role");
    static final RecordType PLAN =
            new RecordType("PersonalDevelopmentPlan", "personal_development_plan");
    static final RecordType PROMOTION = new RecordType("PromotionProposal", "promotion_proposal");
    static final RecordType SKILL = new RecordType("Skill", "skill");

    private GrowthRecords() {}
}
