package io.botwarden.platform.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lays texts and tables out on pages of A4, from top to bottom. All lengths are in points. */
final class PdfPages {

    static final float WIDTH = 595;
    static final float HEIGHT = 842;

    private static final float MARGIN = 46;
    private static final float TEXT_WIDTH = WIDTH - 2 * MARGIN;
    private static final float BOTTOM = 60;
    private static final float FOOT = 34;
    private static final float LEADING = 1.4f;
    private static final float GAP = 6;
    private static final float SMALL = 7.5f;

    private static final int BYTE = 0xff;

    /** The part of a line's size below its characters. */
    private static final float BELOW = 0.25f;

    /** The color of links. */
    private static final String LINKED = "0.05 0.32 0.62 rg\n";

    private final PdfText regular;
    private final PdfText bold;
    private final @Nullable PdfTags tags;
    private final boolean written;
    private final List<StringBuilder> pages = new ArrayList<>();
    private float y;

    /**
     * @param tags the structure of the document, in which only the embedded font is used; null for
     *     a document without one
     */
    PdfPages(ChineseFont chinese, @Nullable PdfTags tags) {
        this(chinese, tags, tags != null, true);
    }

    private PdfPages(
            ChineseFont chinese, @Nullable PdfTags tags, boolean embedded, boolean written) {
        this.tags = tags;
        this.written = written;
        regular = new PdfText(PdfFont.REGULAR, chinese, embedded);
        bold = new PdfText(PdfFont.BOLD, chinese, embedded);
        begin();
    }

    /** Pages of a document with a structure on which nothing is written: they are only counted. */
    static PdfPages counted() {
        return new PdfPages(ChineseFont.measured(), null, true, false);
    }

    /** The number of pages. */
    int count() {
        return pages.size();
    }

    /**
     * A heading.
     *
     * @param level from 1
     */
    void heading(String text, int level, float size) {
        y -= size;
        room(size * 4);
        paragraph(bold, text, size, "H" + level);
        y -= GAP / 2;
    }

    void paragraph(String text, float size) {
        paragraph(regular, text, size, "P");
        y -= GAP / 2;
    }

    /** Continues on a new page, unless this one is empty. */
    void next() {
        if (!page().isEmpty()) {
            begin();
        }
    }

    /** A name in bold, followed by its value. */
    void fact(String name, String value, float size) {
        float indent = TEXT_WIDTH / 4;
        List<String> names = bold.lines(name, indent - GAP, size);
        List<String> values = regular.lines(value, TEXT_WIDTH - indent, size);
        PdfTags.Element fact = element("P");
        for (int k = 0; k < Math.max(names.size(), values.size()); k++) {
            room(size * LEADING);
            y -= size * LEADING;
            put(bold, k < names.size() ? names.get(k) : "", MARGIN, size, fact);
            put(regular, k < values.size() ? values.get(k) : "", MARGIN + indent, size, fact);
        }
    }

    /** A drawing with its caption, both on the same page. */
    void drawing(Report.Drawing drawing, float size) {
        room(drawing.height() + 3 * size * LEADING);
        paragraph(bold, drawing.caption(), size, "P");
        y -= GAP;
        StringBuilder drawn = new StringBuilder();
        for (Report.Box box : drawing.boxes()) {
            drawn.append(
                    String.format(
                            Locale.ROOT,
                            "%s rg %.2f %.2f %.2f %.2f re f\n",
                            color(box.color()),
                            MARGIN + box.x(),
                            y - box.y() - box.height(),
                            box.width(),
                            box.height()));
        }
        drawn.append("0 g\n");
        for (Report.Label label : drawing.labels()) {
            float width = label.right() ? regular.width(label.text(), SMALL) : 0;
            drawn.append(
                    shown(regular, label.text(), MARGIN + label.x() - width, y - label.y(), SMALL));
        }
        if (tags == null) {
            page().append(drawn);
        } else {
            PdfTags.Element figure = tags.figure(drawing.description());
            page().append(tags.marked(figure, pages.size() - 1, drawn.toString()));
        }
        y -= drawing.height() + GAP;
    }

    private static String color(int color) {
        return String.format(
                Locale.ROOT,
                "%.3f %.3f %.3f",
                (color >> 16 & BYTE) / (float) BYTE,
                (color >> 8 & BYTE) / (float) BYTE,
                (color & BYTE) / (float) BYTE);
    }

    /**
     * A table; its head is repeated on each page.
     *
     * @param shares the shares of the columns of the width
     */
    void table(List<Integer> shares, List<String> head, Report.Table content, float size) {
        float total = shares.stream().mapToInt(Integer::intValue).sum();
        List<Float> widths = shares.stream().map(share -> TEXT_WIDTH * share / total).toList();
        PdfTags.Element table = element("Table");
        if (y - 2 * height(bold, widths, head, size) < BOTTOM) {
            begin();
        }
        row(bold, widths, head, size, cells(table, head.size(), true), List.of());
        for (int k = 0; k < content.rows().size(); k++) {
            List<String> row = content.rows().get(k);
            if (y - height(regular, widths, row, size) < BOTTOM) {
                begin();
                row(bold, widths, head, size, List.of(), List.of());
            }
            List<PdfTags.Element> cells = cells(table, row.size(), false);
            row(regular, widths, row, size, cells, content.linksOf(k));
        }
        y -= GAP;
    }

    private PdfTags.@Nullable Element element(String type) {
        return tags == null ? null : tags.add(type);
    }

    /** The elements of a row's cells; empty in a document without structure. */
    private List<PdfTags.Element> cells(
            PdfTags.@Nullable Element table, int columns, boolean head) {
        return tags == null || table == null ? List.of() : tags.row(table, columns, head);
    }

    /** The contents of the pages, with a line at the foot of each. */
    List<String> finished(String foot) {
        List<String> finished = new ArrayList<>();
        for (int k = 0; k < pages.size(); k++) {
            StringBuilder page = pages.get(k);
            String number = "%d / %d".formatted(k + 1, pages.size());
            page.append(artifact(regular.shown(foot, MARGIN, FOOT, SMALL)));
            float x = WIDTH - MARGIN - regular.width(number, SMALL);
            page.append(artifact(regular.shown(number, x, FOOT, SMALL)));
            finished.add(page.toString());
        }
        return finished;
    }

    private String artifact(String operators) {
        return tags == null ? operators : PdfTags.artifact(operators);
    }

    private void paragraph(PdfText font, String text, float size, String type) {
        PdfTags.Element element = element(type);
        for (String line : font.lines(text, TEXT_WIDTH, size)) {
            room(size * LEADING);
            y -= size * LEADING;
            put(font, line, MARGIN, size, element);
        }
    }

    /** A row that is higher than a page continues on the next one. */
    private void row(
            PdfText font,
            List<Float> widths,
            List<String> cells,
            float size,
            List<PdfTags.Element> elements,
            List<Report.Link> links) {
        Map<Integer, PdfTags.Element> linked = linked(elements, links);
        List<List<String>> wrapped = wrapped(font, widths, cells, size);
        int lines = wrapped.stream().mapToInt(List::size).max().orElse(0);
        y -= GAP / 2;
        for (int k = 0; k < lines; k++) {
            room(size * LEADING);
            y -= size * LEADING;
            float x = MARGIN;
            for (int column = 0; column < wrapped.size(); column++) {
                List<String> cell = wrapped.get(column);
                String line = k < cell.size() ? cell.get(k) : "";
                PdfTags.Element link = linked.get(column);
                if (link != null) {
                    putLink(font, line, x, size, link);
                } else {
                    put(font, line, x, size, elements.isEmpty() ? null : elements.get(column));
                }
                x += widths.get(column);
            }
        }
        y -= GAP / 2;
        page().append(
                        artifact(
                                String.format(
                                        Locale.ROOT,
                                        "0.8 G 0.5 w %.2f %.2f m %.2f %.2f l S 0 G\n",
                                        MARGIN,
                                        y,
                                        WIDTH - MARGIN,
                                        y)));
    }

    /** The elements of the links in a row's cells, by column; empty without a structure. */
    private Map<Integer, PdfTags.Element> linked(
            List<PdfTags.Element> elements, List<Report.Link> links) {
        Map<Integer, PdfTags.Element> linked = new HashMap<>();
        if (tags != null && !elements.isEmpty()) {
            for (Report.Link link : links) {
                linked.put(link.column(), tags.link(elements.get(link.column()), link));
            }
        }
        return linked;
    }

    private void putLink(PdfText font, String line, float x, float size, PdfTags.Element link) {
        String shown = shown(font, line, x, y, size);
        if (tags == null || shown.isEmpty()) {
            return;
        }
        float below = size * BELOW;
        page().append(tags.marked(link, pages.size() - 1, LINKED + shown + "0 g\n"));
        tags.reach(link, pages.size() - 1, x, y - below, font.width(line, size), size + below);
    }

    private static float height(PdfText font, List<Float> widths, List<String> cells, float size) {
        int lines =
                wrapped(font, widths, cells, size).stream().mapToInt(List::size).max().orElse(0);
        return GAP + Math.min(lines * size * LEADING, HEIGHT / 2);
    }

    private static List<List<String>> wrapped(
            PdfText font, List<Float> widths, List<String> cells, float size) {
        List<List<String>> wrapped = new ArrayList<>();
        for (int column = 0; column < cells.size(); column++) {
            wrapped.add(font.lines(cells.get(column), widths.get(column) - GAP, size));
        }
        return wrapped;
    }

    /**
     * @param element what the line belongs to; null for what is repeated on each page
     */
    private void put(
            PdfText font, String line, float x, float size, PdfTags.@Nullable Element element) {
        String shown = shown(font, line, x, y, size);
        if (shown.isEmpty()) {
            return;
        }
        page().append(
                        tags == null || element == null
                                ? artifact(shown)
                                : tags.marked(element, pages.size() - 1, shown));
    }

    private String shown(PdfText font, String line, float x, float baseline, float size) {
        return written ? font.shown(line, x, baseline, size) : "";
    }

    private StringBuilder page() {
        return pages.getLast();
    }

    private void room(float height) {
        if (y - height < BOTTOM) {
            begin();
        }
    }

    private void begin() {
        pages.add(new StringBuilder());
        y = HEIGHT - MARGIN;
    }
}
