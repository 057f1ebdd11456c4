package io.botwarden.notification.draft;

import io.botwarden.notification.draft.Subject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Where in the console the records are seen that people are told of. */
final class ConsoleLinks {

    /** Pages of single records, by table, whose address ends with the record's number or code. */
    private static final Map<String, String> BY_NUMBER =
            Map.of(
                    "action_item", "/action-items/",
                    "bot", "/bots/",
                    "change", "/changes/",
                    "feedback", "/feedback/",
                    "incident", "/incidents/",
                    "launch_application", "/launches/",
                    "meeting", "/meetings/",
                    "requirement", "/requirements/");

    /** The same of records that have none: it ends with their opaque id. */
    private static final Map<String, String> BY_ID =
            Map.of(
                    "access_review", "/reviews/",
                    "alert", "/alerts/",
                    "backup_status", "/backups/",
                    "manual", "/manuals/");

    /** Pages of lists that show what has no page of its own. */
    private static final Map<String, String> LISTS =
            Map.of(
                    "access_request", "/approvals",
                    "change_template", "/change-templates",
                    "defect", "/defects",
                    "incident_review", "/my-work",
                    "launch_approval", "/launches",
                    "maintenance_window", "/change-calendar",
                    "milestone", "/my-work",
                    "requirement_question", "/requirements");

    private ConsoleLinks() {}

    /** The address below the console's own; the page of its bot where it has no other. */
    static String of(Subject subject) {
        String table = subject.table();
        if (BY_NUMBER.containsKey(table) && !subject.number().isEmpty()) {
            return BY_NUMBER.get(table) + encoded(subject.number());
        }
        if (BY_ID.containsKey(table)) {
            return "%s%s_%d".formatted(BY_ID.get(table), table, subject.key());
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
