package io.botwarden.platform.rights;

import static io.botwarden.platform.rights.PathRule.anybody;
import static io.botwarden.platform.rights.PathRule.holding;
import static io.botwarden.platform.rights.PathRule.holdingEverywhere;
import static io.botwarden.platform.rights.PathRule.signedIn;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;

/**
 * Every path and the right it needs. A path that is not listed here is denied, whatever handles it;
 * the console's pages and files, which a browser needs before signing in, are listed in {@code
 * PublicPaths}.
 */
public final class PathRules {

    /** Auditors may see the software's components. */
    private static final String BILL = "security:read-audit";

    private static final String EVALUATE = "access:evaluate";
    private static final String EVIDENCE = "delivery:record-evidence";
    private static final String EXPLOITATION = "security:record-exploitation";
    private static final String IMPORT = "operations:import";

    /** A directory maintains the people of the whole company. */
    private static final String PROVISION = "access:provision";

    private static final String SQL = "insight:query-sql";
    private static final String SCAN = "security:record-scan";
    private static final String EVENTS = "security:record-events";

    /** What is exported covers the whole company. */
    private static final String OVERSIGHT = "oversight:export";

    /** The bots are checked when they are known. */
    private static final String TELEMETRY = "monitoring:send-telemetry";

    /** The rules; the first match counts. */
    public static final List<PathRule> ALL =
            List.of(
                    anybody(GET, "/auth/**"),
                    anybody(POST, "/auth/**"),
                    anybody(PUT, "/auth/**"),
                    anybody(DELETE, "/auth/**"),
                    anybody(GET, "/actuator/health"),
                    anybody(GET, "/actuator/health/**"),
                    signedIn(GET, "/actuator/info"),
                    holding(BILL, GET, "/actuator/sbom"),
                    holding(BILL, GET, "/actuator/sbom/{id}"),
                    anybody(GET, "/.well-known/authzen-configuration"),
                    anybody(GET, "/.well-known/oauth-protected-resource"),
                    anybody(GET, "/.well-known/oauth-protected-resource/mcp"),
                    // each tool needs the rights of the GraphQL request that it is
                    signedIn(POST, "/mcp"),
                    signedIn(DELETE, "/mcp"),
                    // a secret in the address identifies the account
                    anybody(GET, "/calendar/{calendar}.ics"),
                    holding("platform:read-metrics", GET, "/actuator/prometheus"),
                    signedIn(GET, "/graphql"),
                    signedIn(POST, "/graphql"),
                    signedIn(GET, "/schemas/{name}"),
                    signedIn(GET, "/import/mappings"),
                    signedIn(GET, "/import/mappings/{name}"),
                    holding(TELEMETRY, POST, "/v1/metrics"),
                    holding(TELEMETRY, POST, "/v1/traces"),
                    holding(TELEMETRY, POST, "/ingest/heartbeat"),
                    // each line needs the right over its bot
                    holding(IMPORT, POST, "/ingest/interactions"),
                    // a sensor of one bot needs the right over that bot only
                    holding(EVENTS, POST, "/ingest/security-events"),
                    signedIn(GET, "/import/records/types"),
                    // the type of the records needs a permission too
                    holdingEverywhere(IMPORT, POST, "/import/records"),
                    // each record that one may see
                    signedIn(GET, "/export/records"),
                    holding(IMPORT, POST, "/import/incidents-csv"),
                    holding(IMPORT, POST, "/import/undo"),
                    holding(IMPORT, POST, "/import/measurements-csv"),
                    holding(IMPORT, POST, "/import/changes-csv"),
                    holding(IMPORT, POST, "/import/alertmanager"),
                    holding(EVIDENCE, POST, "/import/junit"),
                    holding(SCAN, POST, "/import/sarif"),
                    holding(SCAN, POST, "/import/trivy"),
                    holding(SCAN, POST, "/import/grype"),
                    holding(SCAN, POST, "/import/zap"),
                    holding(SCAN, POST, "/import/cyclonedx"),
                    holdingEverywhere(EXPLOITATION, POST, "/import/kev"),
                    holdingEverywhere(EXPLOITATION, POST, "/import/epss"),
                    holdingEverywhere("training:manage", POST, "/import/xapi"),
                    holdingEverywhere(PROVISION, POST, "/import/employees-csv"),
                    holding(EVIDENCE, POST, "/import/coverage"),
                    holdingEverywhere("security:export-personal", POST, "/exports/data-subjects"),
                    holdingEverywhere("security:export-personal", POST, "/exports/employees"),
                    signedIn(POST, "/exports/own-data"),
                    holdingEverywhere(OVERSIGHT, GET, "/exports/evidence"),
                    holdingEverywhere(OVERSIGHT, GET, "/exports/oscal/{model}"),
                    // each needs the right over the record that the file is attached to
                    signedIn(POST, "/attachments"),
                    signedIn(GET, "/attachments/{id}"),
                    holding(EVALUATE, POST, "/access/v1/evaluation"),
                    holding(EVALUATE, POST, "/access/v1/evaluations"),
                    holding(EVALUATE, POST, "/access/v1/search/subject"),
                    holding(EVALUATE, POST, "/access/v1/search/resource"),
                    holding(EVALUATE, POST, "/access/v1/search/action"),
                    holdingEverywhere(PROVISION, GET, "/scim/v2/**"),
                    holdingEverywhere(PROVISION, POST, "/scim/v2/**"),
                    holdingEverywhere(PROVISION, PUT, "/scim/v2/**"),
                    holdingEverywhere(PROVISION, PATCH, "/scim/v2/**"),
                    holdingEverywhere(PROVISION, DELETE, "/scim/v2/**"),
                    // each table needs the permission of its own
                    holding(SQL, POST, "/analytics/sql"),
                    holding(SQL, GET, "/analytics/dictionary"),
                    holding(SQL, GET, "/analytics/history"),
                    holding("appraisal:read", GET, "/reports/appraisals/{file}"),
                    holding("appraisal:read", GET, "/reports/appraisals/{cycle}/departments.zip"),
                    holding(
                            "appraisal:read",
                            GET,
                            "/reports/appraisals/{cycle}/departments/{file}"),
                    // who reported a breach or handles it needs no role
                    signedIn(GET, "/reports/breaches/{file}"),
                    // whoever has a role in a drill needs no permission
                    signedIn(GET, "/reports/drills/{file}"),
                    // inspectors need no role
                    signedIn(GET, "/reports/inspections/{file}"));

    /** These endpoints check in their own statements whether a token is stale. */
    private static final List<String> ASKING_THEMSELVES = List.of("/graphql", "/access/v1/");

    private PathRules() {}

    /** Finds the rule of a request; empty if it is denied. */
    public static Optional<PathRule> find(HttpMethod method, PathContainer path) {
        return ALL.stream().filter(rule -> rule.covers(method, path)).findFirst();
    }

    /** Whether the endpoint of a path checks itself whether a token is stale. */
    public static boolean asksItself(String path) {
        return ASKING_THEMSELVES.stream().anyMatch(path::startsWith);
    }

    /** The permitted methods of a path; empty for an unknown path. */
    public static Set<HttpMethod> methods(PathContainer path) {
        return ALL.stream()
                .filter(rule -> rule.pattern().matches(path))
                .map(PathRule::method)
                .collect(Collectors.toSet());
    }
}
