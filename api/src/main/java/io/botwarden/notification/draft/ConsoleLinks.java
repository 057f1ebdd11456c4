package io.botwarden.notification.draft;

import io.botwarden.notification.draft.Subject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Addresses of records in the console. */
final class ConsoleLinks {

    /** Pages of single records by table; their addresses end with the record's number or code. */
    private static final Map<String, String> BY_NUMBER =
            Map.ofEntries(
                    Map.entry("action_item", "/action-items/"),
                    Map.entry("activation", "/activations/"),
                    Map.entry("appraisal_appeal", "/appraisal-appeals/"),
                    Map.entry("appraisal_cycle", "/appraisals/"),
                    Map.entry("appraisal_outcome", "/appraisal-outcomes/"),
                    Map.entry("bot", "/bots/"),
                    Map.entry("change", "/changes/"),
                    Map.entry("contingency_plan", "/contingency-plans/"),
                    Map.entry("data_breach", "/data-breaches/"),
                    Map.entry("defect", "/defects/"),
                    Map.entry("course", "/courses/"),
                    Map.entry("drill", "/drills/"),
                    Map.entry("feedback", "/feedback/"),
                    Map.entry("incident", "/incidents/"),
                    Map.entry("inspection", "/inspections/"),
                    Map.entry("kpi_target", "/kpi-targets/"),
                    Map.entry("launch_application", "/launches/"),
                    Map.entry("meeting", "/meetings/"),
                    Map.entry("obligation", "/obligations/"),
                    Map.entry("requirement", "/requirements/"),
                    Map.entry("risk", "/risks/"),
                    Map.entry("risk_proposal", "/risks/proposals/"),
                    Map.entry("person_appraisal_outcome", "/person-outcomes/"),
                    Map.entry("personal_development_plan", "/personal-development-plans/"),
                    Map.entry("promotion_proposal", "/promotions/"),
                    Map.entry("training_plan", "/training-plans/"),
                    Map.entry("training_session", "/training-sessions/"),
                    Map.entry("vulnerability", "/vulnerabilities/"));

    /** The same for records without number or code: the address ends with the opaque id. */
    private static final Map<String, String> BY_ID =
            Map.of(
                    "access_review", "/reviews/",
                    "alert", "/alerts/",
                    "backup_status", "/backups/",
                    "data_asset", "/data-assets/",
                    "manual", "/manuals/",
                    "person_scorecard", "/my-appraisal/",
                    "scan", "/scans/");

    /** Pages of lists for records without a page of their own. */
    private static final Map<String, String> LISTS =
            Map.ofEntries(
                    Map.entry("access_request", "/approvals"),
                    Map.entry("change_template", "/change-templates"),
                    Map.entry("correction_request", "/corrections"),
                    Map.entry("credential", "/account"),
                    Map.entry("incident_review", "/my-work"),
                    Map.entry("inspection_finding", "/inspections"),
                    Map.entry("launch_approval", "/launches"),
                    Map.entry("job_role_holder", "/my-growth"),
                    Map.entry("maintenance_window", "/change-calendar"),
                    Map.entry("milestone", "/my-work"),
                    Map.entry("requirement_question", "/requirements"),
                    Map.entry("risk_acceptance", "/risks"),
                    Map.entry("risk_treatment", "/risks"),
                    Map.entry("skill_assessment", "/my-growth"),
                    Map.entry("training_enrolment", "/my-growth"),
                    Map.entry("function_suspension", "/my-growth"),
                    Map.entry("training_record", "/my-growth"),
                    Map.entry("vulnerability_acceptance", "/vulnerability-acceptances"));

    /** Pages that the recipients of an event need instead of that of its record. */
    private static final Map<String, String> BY_EVENT =
            Map.of(
                    "AppraisalCycleComputed", "/my-appraisal",
                    "AppraisalRatingsDueSoon", "/my-work",
                    "AppraisalRatingsOverdue", "/my-work",
                    "AppraisalCalibrationDueSoon", "/my-work",
                    "AppraisalCalibrationOverdue", "/my-work",
                    "AppraisalPublicationDueSoon", "/my-work",
                    "AppraisalPublicationOverdue", "/my-work",
                    "AppraisalAppealsDueSoon", "/my-work");

    private ConsoleLinks() {}

    /**
     * Returns the path below the console's address; the page of the record's bot if it has no page
     * of its own.
     */
    static String of(String event, Subject subject) {
        String table = subject.table();
        if (BY_EVENT.containsKey(event)) {
            return BY_EVENT.get(event);
        }
        if (BY_NUMBER.containsKey(table) && !subject.number().isEmpty()) {
            return BY_NUMBER.get(table) + encoded(subject.number());
        }
        if (BY_ID.containsKey(table)) {
            return "%s%s_%d".formatted(BY_ID.get(table), table, subject.key());
        }
        if (table.equals("saved_query")) {
            return "/sql?query=saved_query_" + subject.key();
        }
        if (table.equals("query_schedule")) {
            return "/sql?query=saved_query_" + subject.reference("saved_query_id");
        }
        if (table.equals("data_encryption")) {
            return "/data-assets/data_asset_%d".formatted(subject.key());
        }
        if (table.equals("activation_role") || table.equals("activation_step")) {
            return "/activations/activation_" + subject.reference("activation_id");
        }
        if (table.equals("contingency_plan_version")) {
            return "/contingency-plans/contingency_plan_"
                    + subject.reference("contingency_plan_id");
        }
        if (table.equals("backup_run") || table.equals("restore_test")) {
            return "/backups/backup_status_" + subject.reference("data_asset_id");
        }
        Named bot = subject.place().bot();
        String otherwise = bot == null ? "/" : "/bots/" + encoded(bot.code());
        return LISTS.getOrDefault(table, otherwise);
    }

    private static String encoded(String step) {
        return URLEncoder.encode(step, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
