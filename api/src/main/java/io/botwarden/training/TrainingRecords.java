package io.botwarden.training;

import io.botwarden.platform.write.RecordType;

/** The stored types of this capability that actions write. */
final class TrainingRecords {

    static final RecordType CONTROL = new RecordType("Control", "control");
    static final RecordType COURSE = new RecordType("Course", "course");
    static final RecordType ENROLMENT = new RecordType("TrainingEnrolment", "training_enrolment");
    static final RecordType FUNCTION = new RecordType("BotFunction", "bot_function");
    static final RecordType FUNCTION_COURSE = new RecordType("FunctionCourse", "function_course");
    static final RecordType FUNCTION_SUSPENSION =
            new RecordType("FunctionSuspension", "function_suspension");
    static final RecordType HOLDER = new RecordType("JobRoleHolder", "job_role_holder");
    static final RecordType JOB_ROLE = new RecordType("JobRole", "job_role");
    static final RecordType NEED = new RecordType("TrainingNeed", "training_plan_need");
    static final RecordType PLAN = new RecordType("TrainingPlan", "training_plan");
    static final RecordType RECORD = new RecordType("TrainingRecord", "training_record");
    static final RecordType REQUIREMENT = new RecordType("CourseRequirement", "course_requirement");
    static final RecordType SESSION = new RecordType("TrainingSession", "training_session");

    private TrainingRecords() {}
}
