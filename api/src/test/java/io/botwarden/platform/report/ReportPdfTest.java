package io.botwarden.platform.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** Reports as PDF: their texts and the fonts that they embed. */
class ReportPdfTest {

    private static final String CHINESE = "一月的人工检查：机器人、部门与李喆（CRM）共 2 项——“通过”。";

    private final ReportPdf files = new ReportPdf();

    @Test
    void embedsUsedChineseCharacters() throws IOException {
        byte[] file = files.write(report(CHINESE));
        assertThat(text(file)).contains("一月的人工检查", "李喆", "（", "CRM", "——", "通过");
        assertThat(text(file).codePoints())
                .as("no Kangxi radicals")
                .noneMatch(character -> character >= 0x2e80 && character <= 0x2fdf);
        assertThat(fonts(file))
                .hasEntrySatisfying(
                        "C",
                        font -> {
                            assertThat(font.isEmbedded()).isTrue();
                            assertThat(font.getName()).endsWith("+NotoSansSC-Regular");
                        })
                .doesNotContainKey(PdfFont.OTHER.key());
        assertThat(file).hasSizeLessThan(100_000);
        assertThat(files.write(report(CHINESE))).isEqualTo(file);
    }

    @Test
    void showsRareCharactersWithTheFontOfTheReader() throws IOException {
        byte[] file = files.write(report("䶮"));
        assertThat(text(file)).contains("䶮");
        assertThat(fonts(file)).containsKey(PdfFont.OTHER.key()).doesNotContainKey("C");
    }

    @Test
    void embedsNothingWithoutChineseCharacters() throws IOException {
        byte[] file = files.write(report("Café – 100 %"));
        assertThat(text(file)).contains("Café – 100 %");
        assertThat(fonts(file)).doesNotContainKey("C").doesNotContainKey(PdfFont.OTHER.key());
    }

    private static Report report(String text) {
        return new Report(
                "zh-Hans",
                "Report",
                "Lead",
                Instant.EPOCH,
                List.of(Report.Section.of("Section").paragraph(text)));
    }

    private static String text(byte[] file) throws IOException {
        try (PDDocument document = Loader.loadPDF(file)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static Map<String, PDFont> fonts(byte[] file) throws IOException {
        try (PDDocument document = Loader.loadPDF(file)) {
            PDResources resources = document.getPage(0).getResources();
            return StreamSupport.stream(resources.getFontNames().spliterator(), false)
                    .collect(
                            Collectors.toMap(
                                    name -> name.getName(),
                                    name -> {
                                        try {
                                            return resources.getFont(name);
                                        } catch (IOException e) {
                                            throw new UncheckedIOException(e);
                                        }
                                    },
                                    (one, other) -> one,
                                    TreeMap::new));
        }
    }
}
