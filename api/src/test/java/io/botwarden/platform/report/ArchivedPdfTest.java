package io.botwarden.platform.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.report.ArchivedPdf.Attachment;
import io.botwarden.platform.report.Report.Column;
import io.botwarden.platform.report.Report.Place;
import io.botwarden.platform.report.Report.Section;
import io.botwarden.platform.report.Report.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports for archives and assistive technology, validated with veraPDF. */
class ArchivedPdfTest {

    private static final byte[] DATA = "{\"one\" : 1}\n".getBytes(StandardCharsets.UTF_8);

    private final ArchivedPdf files = new ArchivedPdf();

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-Hans"})
    void conformsToArchivingAndAccessibility(String language) {
        assertThat(PdfValidation.violations(write(language))).isEmpty();
    }

    @Test
    void detectsViolations() {
        byte[] plain = new ReportPdf().write(report("en"));
        assertThat(PdfValidation.violations(plain)).isNotEmpty();
    }

    @Test
    void attachesData() throws IOException {
        try (PDDocument document = Loader.loadPDF(write("en"))) {
            PDComplexFileSpecification file =
                    new PDDocumentNameDictionary(document.getDocumentCatalog())
                            .getEmbeddedFiles()
                            .getNames()
                            .get("report.json");
            assertThat(file.getEmbeddedFile().toByteArray()).isEqualTo(DATA);
            assertThat(file.getEmbeddedFile().getSubtype()).isEqualTo("application/json");
            COSDictionary described = file.getCOSObject();
            assertThat(described.getNameAsString("AFRelationship")).isEqualTo("Data");
            assertThat(
                            document.getDocumentCatalog()
                                    .getCOSObject()
                                    .getCOSArray(COSName.getPDFName("AF")))
                    .hasSize(1);
        }
    }

    @Test
    void beginsSectionsOnNewPages() throws IOException {
        try (PDDocument document = Loader.loadPDF(write("en"))) {
            PDFTextStripper second = new PDFTextStripper();
            second.setStartPage(2);
            second.setEndPage(2);
            assertThat(second.getText(document)).startsWith("New page").contains("Row 1");
            assertThat(new PDFTextStripper().getText(document)).contains("5–7 – 李喆 □");
        }
    }

    @Test
    void equalReportsHaveEqualBytes() {
        assertThat(write("zh-Hans")).isEqualTo(write("zh-Hans"));
    }

    private byte[] write(String language) {
        return files.write(
                report(language), new Attachment("report.json", "application/json", "Data", DATA));
    }

    private static Report report(String language) {
        List<List<String>> rows =
                IntStream.rangeClosed(1, 120)
                        .mapToObj(i -> List.of("Row " + i, i % 3 == 0 ? "" : "值 " + i, "1.5 %"))
                        .toList();
        List<Column> columns =
                List.of(new Column("Name", 2), new Column("Value 值", 1), new Column("Share", 1));
        return new Report(
                language,
                "Report <1> & 报告",
                "Lead",
                Instant.parse("2026-01-01T00:00:00.123Z"),
                List.of(
                        Section.of("Section")
                                .fact("Name", "Value")
                                .paragraph("5−7 · 李喆 䶮\nand another line"),
                        Section.of("New page").at(Place.PAGE).table(new Table(columns, rows)),
                        Section.of("Part").at(Place.PART).paragraph("Text")));
    }
}
