package io.botwarden.platform.report;

import io.botwarden.platform.report.Report.Column;
import io.botwarden.platform.report.Report.Place;
import io.botwarden.platform.report.Report.Section;
import io.botwarden.platform.report.Report.Table;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes a report as PDF, on pages of A4. The same report gives the same bytes. */
@Component
public class ReportPdf {

    private static final float TITLE = 19;
    private static final float HEADING = 13;
    private static final float PART = 11;
    private static final float TEXT = 9.5f;
    private static final float CELL = 8.5f;

    /** The first version with the encoding of the Chinese font. */
    private static final float VERSION = 1.5f;

    /** The ID of a file follows from this and from what is known about the document. */
    private static final long SEED = 1;

    /** Returns the file. */
    public byte[] write(Report report) {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            document.setVersion(VERSION);
            document.setDocumentId(SEED);
            document.setDocumentInformation(information(report));
            document.getDocumentCatalog().setLanguage(report.language());
            ChineseFont chinese = new ChineseFont(document);
            List<String> contents = pages(report, chinese, null);
            PDResources fonts = fonts(contents, chinese);
            for (String page : contents) {
                add(document, fonts, page);
            }
            document.save(out, CompressParameters.NO_COMPRESSION);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("The PDF could not be written", e);
        }
    }

    static List<String> pages(Report report, ChineseFont chinese, @Nullable PdfTags tags) {
        PdfPages pages = new PdfPages(chinese, tags);
        begin(pages, report);
        report.sections().forEach(section -> write(pages, section));
        return pages.finished("Botwarden · " + report.title());
    }

    /** The number of pages of a report with a structure. */
    static int count(Report report) {
        PdfPages pages = PdfPages.counted();
        begin(pages, report);
        report.sections().forEach(section -> write(pages, section));
        return pages.count();
    }

    /** The number of pages of sections that begin on a new page. */
    static int count(List<Section> sections) {
        PdfPages pages = PdfPages.counted();
        sections.forEach(section -> write(pages, section));
        return pages.count();
    }

    private static void begin(PdfPages pages, Report report) {
        pages.heading(report.title(), 1, TITLE);
        pages.paragraph(report.lead(), TEXT);
    }

    private static void write(PdfPages pages, Section section) {
        if (section.place() == Place.PAGE) {
            pages.next();
        }
        boolean part = section.place() == Place.PART;
        pages.heading(section.heading(), part ? 3 : 2, part ? PART : HEADING);
        section.facts().forEach(fact -> pages.fact(fact.name(), fact.value(), TEXT));
        section.paragraphs().forEach(text -> pages.paragraph(text, TEXT));
        section.drawings().forEach(drawing -> pages.drawing(drawing, TEXT));
        Table table = section.table();
        if (table != null) {
            List<Column> columns = table.columns();
            pages.table(
                    columns.stream().map(Column::share).toList(),
                    columns.stream().map(Column::head).toList(),
                    table,
                    CELL);
        }
    }

    static void add(PDDocument document, PDResources fonts, String content) throws IOException {
        PDPage page = new PDPage(new PDRectangle(PdfPages.WIDTH, PdfPages.HEIGHT));
        page.setResources(fonts);
        page.setContents(
                new PDStream(
                        document,
                        new ByteArrayInputStream(content.getBytes(StandardCharsets.US_ASCII)),
                        COSName.FLATE_DECODE));
        document.addPage(page);
    }

    /** The fonts that the pages use. */
    static PDResources fonts(List<String> pages, ChineseFont chinese) {
        COSDictionary fonts = new COSDictionary();
        for (PdfFont font : PdfFont.values()) {
            String used = "/%s ".formatted(font.key());
            if (pages.stream().anyMatch(page -> page.contains(used))) {
                fonts.setItem(COSName.getPDFName(font.key()), font.dictionary());
            }
        }
        chinese.finished()
                .ifPresent(font -> fonts.setItem(COSName.getPDFName(PdfText.CHINESE_KEY), font));
        COSDictionary resources = new COSDictionary();
        resources.setItem(COSName.FONT, fonts);
        return new PDResources(resources);
    }

    static PDDocumentInformation information(Report report) {
        Calendar at = GregorianCalendar.from(report.at().atZone(ZoneOffset.UTC));
        PDDocumentInformation information = new PDDocumentInformation();
        information.setTitle(report.title());
        information.setProducer("Botwarden");
        information.setCreationDate(at);
        information.setModificationDate(at);
        return information;
    }
}
