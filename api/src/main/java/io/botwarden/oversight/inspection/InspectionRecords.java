package io.botwarden.oversight.inspection;

import io.botwarden.platform.write.RecordType;

/** The stored types of this package that actions write. */
final class InspectionRecords {

    static final RecordType FINDING = new RecordType("InspectionFinding", "inspection_finding");
    static final RecordType INSPECTION = new RecordType("Inspection", "inspection");
    static final RecordType ITEM = new RecordType("InspectionItem", "inspection_item");
    static final RecordType MEMBER = new RecordType("SupervisionMember", "supervision_member");
    static final RecordType PLAN = new RecordType("InspectionPlan", "inspection_plan");

    private InspectionRecords() {}
}
