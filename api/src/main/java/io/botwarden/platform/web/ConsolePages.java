package io.botwarden.platform.web;

import java.util.Set;

/**
 * The addresses of the console. Its pages are one document, whose script reads the address: links
 * and reloads must return that document.
 */
public final class ConsolePages {

    /** The first segments of page addresses; they match `pages.ts` in the console. */
    private static final Set<String> FIRST_STEPS =
            Set.of(
                    "account",
                    "accounts",
                    "action-items",
                    "alert-rules",
                    "alerts",
                    "appraisals",
                    "approvals",
                    "audit",
                    "backups",
                    "bots",
                    "change-calendar",
                    "change-templates",
                    "changes",
                    "channels",
                    "defects",
                    "departments",
                    "feedback",
                    "imports",
                    "incidents",
                    "kpis",
                    "launch-rules",
                    "launches",
                    "manuals",
                    "meetings",
                    "my-access",
                    "my-work",
                    "notification-texts",
                    "notifications",
                    "obligations",
                    "on-call",
                    "people",
                    "protection",
                    "requirements",
                    "reviews",
                    "risk",
                    "roles",
                    "search",
                    "security-events",
                    "service-levels",
                    "slos",
                    "snapshots",
                    "teams",
                    "telemetry-mapping",
                    "wall");

    private ConsolePages() {}

    /**
     * Whether a request path belongs to a page of the console.
     *
     * @param path the raw path, such as `/bots/Category%2026`
     */
    public static boolean contains(String path) {
        if (!path.startsWith("/")) {
            return false;
        }
        int end = path.indexOf('/', 1);
        return FIRST_STEPS.contains(path.substring(1, end < 0 ? path.length() : end));
    }
}
