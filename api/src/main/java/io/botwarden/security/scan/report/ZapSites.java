package io.botwarden.security.scan.report;

import io.botwarden.platform.intake.file.UnusableFileException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The sites in a report of ZAP. The first one with alerts is the target. */
final class ZapSites {

    private static final int MOST = 10_000;

    private final List<String> origins = new ArrayList<>();
    private int target = -1;
    private boolean instancesDropped;

    /** Adds a site with its number of alerts. */
    void add(@Nullable String name, int alerts, int line) throws UnusableFileException {
        if (origins.size() == MOST) {
            throw UnusableFileException.at(
                    line, "the report has more than %,d sites.".formatted(MOST));
        }
        origins.add(origin(ReportValues.clean(name, ReportValues.LONGEST_NAME, "")));
        if (target < 0 && alerts > 0) {
            target = origins.size() - 1;
        }
    }

    /** Notes the number of instances of an alert. */
    void instances(int count) {
        instancesDropped |= count > ZapAlert.MOST_INSTANCES;
    }

    boolean isEmpty() {
        return origins.isEmpty();
    }

    /** The origin of the target; empty if there are no sites. */
    String target() {
        return origins.isEmpty() ? "" : origins.get(Math.max(0, target));
    }

    /** What identifies a site among the results: nothing for the target. */
    String suffix(int place) {
        String origin = place < origins.size() ? origins.get(place) : "";
        return origin.equals(target()) ? "" : origin;
    }

    /** What the sender should know. */
    List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (isEmpty()) {
            remarks.add("The report covers no site.");
        }
        long others = origins.stream().distinct().filter(each -> !each.equals(target())).count();
        if (others > 0) {
            remarks.add(
                    "The report covers %,d more sites; all results are recorded for %s. Send a report of each site to record them apart."
                            .formatted(others, target()));
        }
        if (instancesDropped) {
            remarks.add(
                    "Only the first %,d instances of an alert are kept."
                            .formatted(ZapAlert.MOST_INSTANCES));
        }
        return remarks;
    }

    /** Returns scheme, host and, unless it is the default, port. */
    private static String origin(String name) {
        try {
            URI uri = new URI(name.toLowerCase(Locale.ROOT));
            if (uri.getScheme() == null || uri.getHost() == null) {
                return name;
            }
            int port = uri.getPort();
            boolean usual =
                    port < 0
                            || (port == 80 && uri.getScheme().equals("http"))
                            || (port == 443 && uri.getScheme().equals("https"));
            return uri.getScheme() + "://" + uri.getHost() + (usual ? "" : ":" + port);
        } catch (URISyntaxException e) {
            return name;
        }
    }
}
