package io.botwarden.appraisal;

import io.botwarden.analytics.appraisal.AppraisalResult.DimensionScore;
import io.botwarden.analytics.appraisal.AppraisalResult.Scorecard;
import io.botwarden.analytics.report.AppraisalPage;
import io.botwarden.analytics.report.AppraisalReport;
import io.botwarden.analytics.report.DepartmentStory;
import io.botwarden.analytics.report.ShortText;
import io.botwarden.platform.report.Report.Link;
import io.botwarden.platform.report.Report.Place;
import io.botwarden.platform.report.Report.Section;
import io.botwarden.platform.report.Report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The page of one department in a report as PDF. It is never longer than a page under a scheme such
 * as the policy's: long names and titles are shortened, and lists that do not fit are continued in
 * the appendix.
 */
final class AppraisalPdfDepartment {

    /** The first one with which the page fits is used. */
    private static final List<Extent> EXTENTS =
            List.of(
                    new Extent(Integer.MAX_VALUE, Integer.MAX_VALUE, true),
                    new Extent(12, 300, true),
                    new Extent(8, 200, true),
                    new Extent(6, 160, false),
                    new Extent(4, 120, false),
                    new Extent(3, 100, false),
                    new Extent(2, 100, false),
                    new Extent(1, 80, false),
                    new Extent(1, 60, false));

    private final AppraisalPage page;
    private final DepartmentStory story;
    private final Scorecard card;
    private final Extent extent;
    private final List<Section> sections = new ArrayList<>();
    private final List<Section> rest = new ArrayList<>();

    private AppraisalPdfDepartment(AppraisalPage page, DepartmentStory story, Extent extent) {
        this.page = page;
        this.story = story;
        this.card = story.card();
        this.extent = extent;
    }

    /**
     * How much is shown.
     *
     * @param lines the lines of each list
     * @param width the width of a name or title, in Latin characters
     * @param roomy whether the earlier results are a table, rather than one line
     */
    private record Extent(int lines, int width, boolean roomy) {}

    /**
     * A department's page.
     *
     * @param sections its sections
     * @param rest the whole lists that the page shows in part, for the appendix
     */
    record Summary(List<Section> sections, List<Section> rest) {}

    /** The page, as long as it fits. */
    static Summary of(AppraisalPage page, DepartmentStory story, Predicate<List<Section>> fits) {
        Summary summary = new Summary(List.of(), List.of());
        for (Extent extent : EXTENTS) {
            AppraisalPdfDepartment department = new AppraisalPdfDepartment(page, story, extent);
            summary = department.summary();
            if (fits.test(summary.sections())) {
                break;
            }
        }
        return summary;
    }

    private Summary summary() {
        result();
        if (!story.causes().isEmpty()) {
            sections.add(Section.of(page.word("causes.title")).at(Place.PART).table(causes()));
        }
        raises();
        list(page.word("outcomes.title"), story.outcomes(extent.width()), story.outcomes());
        AppraisalReport.Past previous = page.report().previous();
        if (previous != null) {
            list(
                    page.word("outcomes.previous", previous.period()),
                    story.previousOutcomes(extent.width()),
                    story.previousOutcomes());
        }
        if (extent.roomy() && story.steps().size() > 1) {
            sections.add(Section.of(page.word("steps.title")).at(Place.PART).table(steps()));
        }
        return new Summary(List.copyOf(sections), List.copyOf(rest));
    }

    private void result() {
        Section section =
                Section.of(ShortText.of(story.name(), extent.width()))
                        .at(page.isSingle() ? Place.NEXT : Place.PAGE)
                        .fact(page.word("column.grade"), page.grade(card.grade()));
        if (card.total() != null) {
            section =
                    section.fact(
                            page.word("column.total"),
                            "%s %s, %s"
                                    .formatted(
                                            page.score(card.total()),
                                            page.word("of.hundred"),
                                            page.word("place", page.place(card))));
        }
        for (DimensionScore dimension : card.dimensions()) {
            section =
                    section.fact(
                            page.in(dimension.name()),
                            "%s (%s)"
                                    .formatted(
                                            page.score(dimension.score()),
                                            page.word(
                                                    "weight", page.number(dimension.weight(), 2))));
        }
        if (!extent.roomy() && story.steps().size() > 1) {
            section = section.fact(page.word("steps.title"), line(story.steps()));
        }
        section = section.paragraph(story.change());
        for (var gate : card.gates()) {
            section = section.paragraph(page.in(gate));
        }
        for (var missing : card.missing()) {
            section = section.paragraph(page.in(missing));
        }
        sections.add(section);
    }

    private void raises() {
        String title = page.word("raise.title");
        Section section = Section.of(title).at(Place.PART).paragraph(story.raiseLead());
        List<String> all = story.raises();
        List<String> shown = story.raises(extent.lines());
        sections.add(more(lines(section, shown), all.size() - shown.size()));
        if (shown.size() < all.size()) {
            rest.add(lines(titled(title), all));
        }
    }

    private void list(String title, List<String> shortened, List<String> all) {
        if (all.isEmpty()) {
            return;
        }
        List<String> shown = shortened.stream().limit(extent.lines()).toList();
        Section section = lines(Section.of(title).at(Place.PART), shown);
        sections.add(more(section, all.size() - shown.size()));
        if (!shown.equals(all)) {
            rest.add(lines(titled(title), all));
        }
    }

    /** A section of the appendix. */
    private Section titled(String title) {
        return Section.of(story.name() + " – " + title).at(Place.PART);
    }

    private Section more(Section section, int more) {
        return more == 0
                ? section
                : section.paragraph(
                        page.word("summary.more", page.count(more), page.word("scorecards.title")));
    }

    private static Section lines(Section section, List<String> lines) {
        Section all = section;
        for (String line : lines) {
            all = all.paragraph("– " + line);
        }
        return all;
    }

    private Table causes() {
        List<Link> links = new ArrayList<>();
        for (int row = 0; row < story.causes().size(); row++) {
            DepartmentStory.Cause cause = story.causes().get(row);
            if (cause.link() != null) {
                links.add(new Link(row, 1, cause.link(), cause.linkText()));
            }
        }
        return new Table(
                AppraisalPdfAppendix.columns(
                        page,
                        "column.indicator 4",
                        "column.cases 2",
                        "column.value 2",
                        "column.target 2",
                        "column.score 1",
                        "column.lost 2"),
                story.causes().stream()
                        .map(cause ->
                                List.of(
                                        cause.indicator(),
                                        cause.cases(),
                                        cause.value(),
                                        cause.target(),
                                        cause.score(),
                                        cause.lost()))
                        .toList(),
                links);
    }

    private String line(List<DepartmentStory.Step> steps) {
        return steps.stream()
                .map(step ->
                        "%s %s %s"
                                .formatted(
                                        step.period(),
                                        page.gradeSign(step.grade()),
                                        page.score(step.total())))
                .collect(Collectors.joining("; "));
    }

    private Table steps() {
        return new Table(
                AppraisalPdfAppendix.columns(
                        page, "fact.period 1", "column.grade 2", "column.total 1"),
                story.steps().stream()
                        .map(step ->
                                List.of(
                                        step.period(),
                                        page.grade(step.grade()),
                                        page.score(step.total())))
                        .toList());
    }
}
