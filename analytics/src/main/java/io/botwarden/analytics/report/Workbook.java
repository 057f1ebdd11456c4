package io.botwarden.analytics.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A workbook in Office Open XML (ECMA-376, SpreadsheetML): sheets of typed cells. A formula is
 * stored with its value, so that readers that do not calculate show it too. The same cells give the
 * same bytes.
 */
final class Workbook {

    /** How a cell looks. The order is that of the formats in the style sheet. */
    enum Style {
        PLAIN,
        HEAD,
        WHOLE,
        SCORE,
        VALUE,
        TITLE,
        DAY
    }

    /** The day before the first one that a date counts from. */
    private static final LocalDate DAY_0 = LocalDate.of(1899, 12, 30);

    private static final LocalDateTime ZIP_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final String XML =
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATIONS =
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";

    private static final String CORE_TYPE =
            "application/vnd.openxmlformats-package.core-properties+xml";

    private static final String STYLES =
            """
            <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">\
            <numFmts count="3"><numFmt numFmtId="164" formatCode="0.0000"/><numFmt numFmtId="165" formatCode="0.000000"/><numFmt numFmtId="166" formatCode="yyyy\\-mm\\-dd"/></numFmts>\
            <fonts count="3"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font>\
            <font><b/><sz val="14"/><name val="Calibri"/></font></fonts>\
            <fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>\
            <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
            <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
            <cellXfs count="7"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>\
            <xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>\
            <xf numFmtId="1" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>\
            <xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>\
            <xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>\
            <xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1"/>\
            <xf numFmtId="166" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>\
            </styleSheet>\
            """;

    private final String title;
    private final String createdAt;
    private final List<Sheet> sheets = new ArrayList<>();

    /**
     * @param title its title
     * @param createdAt the time of its data, in ISO 8601
     */
    Workbook(String title, String createdAt) {
        this.title = title;
        this.createdAt = createdAt;
    }

    /**
     * Adds a sheet.
     *
     * @param name its name; at most 31 characters
     * @param widths the widths of its columns, in characters
     */
    Sheet sheet(String name, int... widths) {
        Sheet sheet = new Sheet(name, widths);
        sheets.add(sheet);
        return sheet;
    }

    /** The file. */
    byte[] bytes() {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream();
                ZipOutputStream zip = new ZipOutputStream(out)) {
            add(zip, "[Content_Types].xml", contentTypes());
            add(zip, "_rels/.rels", relations());
            add(zip, "docProps/core.xml", properties());
            add(zip, "xl/workbook.xml", workbook());
            add(zip, "xl/_rels/workbook.xml.rels", workbookRelations());
            add(zip, "xl/styles.xml", XML + STYLES);
            for (int i = 0; i < sheets.size(); i++) {
                add(zip, "xl/worksheets/sheet" + (i + 1) + ".xml", sheets.get(i).xml());
            }
            zip.finish();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("The workbook could not be written", e);
        }
    }

    private static void add(ZipOutputStream zip, String name, String content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(ZIP_TIME);
        zip.putNextEntry(entry);
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private String contentTypes() {
        String type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        StringBuilder xml =
                new StringBuilder(XML)
                        .append("<Types xmlns=\"" + PACKAGE + "content-types\">")
                        .append(
                                "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>")
                        .append("<Default Extension=\"xml\" ContentType=\"application/xml\"/>")
                        .append(part("/docProps/core.xml", CORE_TYPE))
                        .append(part("/xl/workbook.xml", type + "sheet.main+xml"))
                        .append(part("/xl/styles.xml", type + "styles+xml"));
        for (int i = 1; i <= sheets.size(); i++) {
            xml.append(part("/xl/worksheets/sheet" + i + ".xml", type + "worksheet+xml"));
        }
        return xml.append("</Types>").toString();
    }

    private static String part(String name, String type) {
        return "<Override PartName=\"%s\" ContentType=\"%s\"/>".formatted(name, type);
    }

    private static String relations() {
        return XML
                + "<Relationships xmlns=\""
                + PACKAGE
                + "relationships\">"
                + relation(1, RELATIONS + "/officeDocument", "xl/workbook.xml")
                + relation(
                        2, PACKAGE + "relationships/metadata/core-properties", "docProps/core.xml")
                + "</Relationships>";
    }

    private static String relation(int id, String type, String target) {
        return "<Relationship Id=\"rId%d\" Type=\"%s\" Target=\"%s\"/>".formatted(id, type, target);
    }

    private String properties() {
        return XML
                + "<cp:coreProperties xmlns:cp=\""
                + PACKAGE
                + "metadata/core-properties\""
                + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\""
                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
                + "<dc:title>"
                + escaped(title)
                + "</dc:title><dc:creator>Botwarden</dc:creator>"
                + "<dcterms:created xsi:type=\"dcterms:W3CDTF\">"
                + createdAt
                + "</dcterms:created>"
                + "</cp:coreProperties>";
    }

    private String workbook() {
        StringBuilder xml =
                new StringBuilder(XML)
                        .append(
                                "<workbook xmlns=\""
                                        + MAIN
                                        + "\" xmlns:r=\""
                                        + RELATIONS
                                        + "\"><sheets>");
        for (int i = 0; i < sheets.size(); i++) {
            xml.append(
                    "<sheet name=\"%s\" sheetId=\"%d\" r:id=\"rId%d\"/>"
                            .formatted(escaped(sheets.get(i).name), i + 1, i + 1));
        }
        return xml.append("</sheets><calcPr calcId=\"191029\" fullCalcOnLoad=\"1\"/></workbook>")
                .toString();
    }

    private String workbookRelations() {
        StringBuilder xml =
                new StringBuilder(XML)
                        .append("<Relationships xmlns=\"" + PACKAGE + "relationships\">");
        for (int i = 1; i <= sheets.size(); i++) {
            xml.append(relation(i, RELATIONS + "/worksheet", "worksheets/sheet" + i + ".xml"));
        }
        return xml.append(relation(sheets.size() + 1, RELATIONS + "/styles", "styles.xml"))
                .append("</Relationships>")
                .toString();
    }

    /** The name of a column: A, B, … Z, AA. The first is 0. */
    static String column(int number) {
        String letter = Character.toString('A' + number % 26);
        return number < 26 ? letter : column(number / 26 - 1) + letter;
    }

    /** Text as XML; control characters, which XML does not allow, become spaces. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints()
                .forEach(character -> {
                    switch (character) {
                        case '&' -> escaped.append("&amp;");
                        case '<' -> escaped.append("&lt;");
                        case '>' -> escaped.append("&gt;");
                        case '"' -> escaped.append("&quot;");
                        default -> escaped.appendCodePoint(isAllowed(character) ? character : ' ');
                    }
                });
        return escaped.toString();
    }

    private static boolean isAllowed(int character) {
        boolean surrogate = character >= 0xd800 && character <= 0xdfff;
        boolean reserved = character == 0xfffe || character == 0xffff;
        return character == '\n' || (character >= ' ' && !surrogate && !reserved);
    }

    /** A sheet, written row by row. */
    static final class Sheet {

        private final String name;
        private final int[] widths;
        private final StringBuilder rows = new StringBuilder();
        private int row;
        private int column;
        private int frozen;

        private Sheet(String name, int... widths) {
            this.name = name;
            this.widths = widths;
        }

        /** Begins a row. */
        Sheet row() {
            end();
            row++;
            column = 0;
            rows.append("<row r=\"").append(row).append("\">");
            return this;
        }

        /** The number of the current row, from 1. */
        int number() {
            return row;
        }

        /** Keeps the rows so far in view. */
        void freeze() {
            frozen = row;
        }

        Sheet heads(String... heads) {
            for (String head : heads) {
                text(head, Style.HEAD);
            }
            return this;
        }

        Sheet text(@Nullable String text) {
            return text(text, Style.PLAIN);
        }

        Sheet text(@Nullable String text, Style style) {
            if (text == null || text.isEmpty()) {
                return blank();
            }
            open(style, "inlineStr");
            rows.append("<is><t xml:space=\"preserve\">")
                    .append(escaped(text))
                    .append("</t></is></c>");
            return this;
        }

        Sheet number(@Nullable BigDecimal number, Style style) {
            if (number == null) {
                return blank();
            }
            open(style, "n");
            rows.append("<v>").append(number.toPlainString()).append("</v></c>");
            return this;
        }

        Sheet number(long number) {
            return number(BigDecimal.valueOf(number), Style.WHOLE);
        }

        Sheet day(@Nullable LocalDate day) {
            return number(
                    day == null ? null : BigDecimal.valueOf(ChronoUnit.DAYS.between(DAY_0, day)),
                    Style.DAY);
        }

        /**
         * A formula.
         *
         * @param formula without the equals sign
         * @param value its value; null if it gives an empty text
         */
        Sheet formula(String formula, @Nullable BigDecimal value, Style style) {
            open(style, value == null ? "str" : "n");
            return written(formula, value == null ? "" : value.toPlainString());
        }

        /** A formula whose value is a text. */
        Sheet formula(String formula, String text) {
            open(Style.PLAIN, "str");
            return written(formula, text);
        }

        private Sheet written(String formula, String value) {
            rows.append("<f>")
                    .append(escaped(formula))
                    .append("</f><v>")
                    .append(escaped(value))
                    .append("</v></c>");
            return this;
        }

        Sheet blank() {
            column++;
            return this;
        }

        private void open(Style style, String type) {
            rows.append("<c r=\"")
                    .append(column(column))
                    .append(row)
                    .append("\" s=\"")
                    .append(style.ordinal())
                    .append("\" t=\"")
                    .append(type)
                    .append("\">");
            column++;
        }

        private void end() {
            if (row > 0) {
                rows.append("</row>");
            }
        }

        private String xml() {
            StringBuilder xml =
                    new StringBuilder(XML).append("<worksheet xmlns=\"" + MAIN + "\"><sheetViews>");
            xml.append("<sheetView workbookViewId=\"0\">");
            if (frozen > 0) {
                xml.append(
                        "<pane ySplit=\"%d\" topLeftCell=\"A%d\" activePane=\"bottomLeft\" state=\"frozen\"/>"
                                .formatted(frozen, frozen + 1));
            }
            xml.append("</sheetView></sheetViews><cols>");
            IntStream.range(0, widths.length)
                    .forEach(i ->
                            xml.append(
                                    "<col min=\"%d\" max=\"%d\" width=\"%d\" customWidth=\"1\"/>"
                                            .formatted(i + 1, i + 1, widths[i])));
            xml.append("</cols><sheetData>").append(rows);
            return xml.append(row > 0 ? "</row>" : "")
                    .append("</sheetData></worksheet>")
                    .toString();
        }
    }
}
