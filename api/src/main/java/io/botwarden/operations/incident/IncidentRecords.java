package io.botwarden.operations.incident;

import io.botwarden.platform.write.RecordType;

/** The stored types about incidents that actions write. */
final class IncidentRecords {

    static final RecordType CALENDAR = new RecordType("BusinessCalendar", "business_calendar");
    static final RecordType INCIDENT = new RecordType("Incident", "incident");
    static final RecordType MESSAGE = new RecordType("IncidentMessage", "incident_message");
    static final RecordType LINK = new RecordType("IncidentLink", "incident_link");
    static final RecordType REVIEW = new RecordType("IncidentReview", "incident_review");
    static final RecordType ROLE = new RecordType("IncidentRole", "incident_role");
    static final RecordType SERVICE_LEVEL = new RecordType("ServiceLevel", "service_level");

    private IncidentRecords() {}
}
