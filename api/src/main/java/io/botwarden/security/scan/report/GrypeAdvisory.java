package io.botwarden.security.scan.report;

import static java.util.Objects.requireNonNullElse;

import io.botwarden.platform.intake.file.JsonWalk;
import io.botwarden.platform.intake.file.UnusableFileException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** A matched or related advisory in Grype's JSON. */
final class GrypeAdvisory {

    private static final int MOST = 100;

    String id = "";
    @Nullable String severity;
    @Nullable String description;
    @Nullable CvssRating rating;
    final List<String> fixedVersions = new ArrayList<>();
    private final List<ForCve> epss = new ArrayList<>();

    private record ForCve(String cve, Epss epss) {}

    /** Reads a member. */
    boolean take(JsonParser json, String member) throws UnusableFileException {
        switch (member) {
            case "id" ->
                    id = ReportValues.clean(JsonWalk.text(json), ReportValues.LONGEST_NAME, "");
            case "severity" -> severity = ReportValues.clean(JsonWalk.text(json), 100);
            case "description" ->
                    description =
                            ReportValues.clean(
                                    JsonWalk.text(json), ReportValues.LONGEST_DESCRIPTION);
            case "cvss" -> JsonWalk.array(json, _ -> rating(json, null));
            case "cvssV2" -> rating(json, "2");
            case "cvssV3" -> rating(json, "3");
            case "epss" -> JsonWalk.array(json, _ -> epss(json));
            case "fixedInVersion" -> fixed(json);
            case "fix" ->
                    JsonWalk.object(
                            json,
                            each -> {
                                if (each.equals("versions")) {
                                    JsonWalk.array(json, _ -> fixed(json));
                                }
                                return false;
                            });
            default -> {
                return false;
            }
        }
        return false;
    }

    private void fixed(JsonParser json) {
        String text = ReportValues.clean(JsonWalk.text(json), ReportValues.LONGEST_NAME);
        if (text != null && fixedVersions.size() < MOST) {
            fixedVersions.add(text);
        }
        json.skipChildren();
    }

    /** The score is a member, or in {@code metrics} since Grype 0.15. */
    private void rating(JsonParser json, @Nullable String known) throws UnusableFileException {
        @Nullable String[] read = {known, null};
        @Nullable BigDecimal[] score = {null};
        JsonWalk.object(
                json,
                member -> {
                    switch (member) {
                        case "version" -> read[0] = JsonWalk.scalar(json);
                        case "vector" -> read[1] = JsonWalk.text(json);
                        case "baseScore" -> score[0] = score(json);
                        case "metrics" ->
                                JsonWalk.object(
                                        json,
                                        each -> {
                                            if (each.equals("baseScore")) {
                                                score[0] = score(json);
                                            }
                                            return false;
                                        });
                        default -> {
                            return false;
                        }
                    }
                    return false;
                });
        if (score[0] != null) {
            rating = CvssRating.better(rating, CvssRating.of(score[0], read[1], read[0]));
        }
    }

    private static @Nullable BigDecimal score(JsonParser json) throws UnusableFileException {
        return ReportValues.score(JsonWalk.scalar(json), ReportJson.line(json));
    }

    private void epss(JsonParser json) throws UnusableFileException {
        String[] cve = {""};
        @Nullable BigDecimal[] shares = {null, null};
        @Nullable LocalDate[] on = {null};
        JsonWalk.object(
                json,
                member -> {
                    switch (member) {
                        case "cve" ->
                                cve[0] =
                                        requireNonNullElse(
                                                ReportValues.clean(JsonWalk.text(json), 100, ""),
                                                "");
                        case "epss" -> shares[0] = share(json);
                        case "percentile" -> shares[1] = share(json);
                        case "date" -> on[0] = ReportValues.date(JsonWalk.text(json));
                        default -> {
                            return false;
                        }
                    }
                    return false;
                });
        BigDecimal score = shares[0];
        if (score != null && epss.size() < MOST) {
            epss.add(new ForCve(Advisories.spelled(cve[0]), new Epss(score, shares[1], on[0])));
        }
    }

    private static @Nullable BigDecimal share(JsonParser json) throws UnusableFileException {
        return ReportValues.share(JsonWalk.scalar(json), ReportJson.line(json));
    }

    /** The probability for the advisory, if the report has it. */
    Optional<Epss> epssOf(String advisory) {
        return epss.stream()
                .filter(each -> each.cve.isEmpty() || each.cve.equals(advisory))
                .map(ForCve::epss)
                .findFirst();
    }
}
