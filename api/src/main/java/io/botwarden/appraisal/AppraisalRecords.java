package io.botwarden.appraisal;

import io.botwarden.platform.write.RecordType;

/** The stored types of this capability, and the types of others that its inputs refer to. */
final class AppraisalRecords {

    static final RecordType APPEAL = new RecordType("AppraisalAppeal", "appraisal_appeal");
    static final RecordType CYCLE = new RecordType("AppraisalCycle", "appraisal_cycle");
    static final RecordType OUTCOME = new RecordType("AppraisalOutcome", "appraisal_outcome");
    static final RecordType PERSON_CARD = new RecordType("PersonScorecard", "person_scorecard");
    static final RecordType PERSON_OUTCOME =
            new RecordType("PersonAppraisalOutcome", "person_appraisal_outcome");
    static final RecordType PERSON_TO_RATE = new RecordType("PersonToRate", "person_to_rate");
    static final RecordType RATING = new RecordType("AppraisalRating", "appraisal_rating");
    static final RecordType SCORECARD = new RecordType("Scorecard", "scorecard");
    static final RecordType SCHEME = new RecordType("AppraisalScheme", "appraisal_scheme");
    static final RecordType TARGET = new RecordType("KpiTarget", "kpi_target");
    static final RecordType SNAPSHOT = new RecordType("WarehouseSnapshot", "warehouse_snapshot");

    private AppraisalRecords() {}
}
