package io.botwarden.platform.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import java.util.List;
import org.openpdf.text.Document;
import org.openpdf.text.Font;
import org.openpdf.text.PageSize;
import org.openpdf.text.Paragraph;
import org.openpdf.text.Phrase;
import org.openpdf.text.pdf.BaseFont;
import org.openpdf.text.pdf.FontSelector;
import org.openpdf.text.pdf.PdfDate;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfString;
import org.openpdf.text.pdf.PdfWriter;

/**
 * A PDF document of headings, paragraphs and tables, written from top to bottom. Texts may contain
 * Chinese, for which readers use one of their own fonts: none is embedded.
 */
public final class PdfReport {

    private static final float MARGIN = 48;
    private static final float TITLE = 18;
    private static final float HEADING = 13;
    private static final float BODY = 9.5f;
    private static final float SPACE = 6;
    private static final float WHOLE = 100;
    private static final float HEAD_SHADE = 0.92f;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Document document = new Document(PageSize.A4, MARGIN, MARGIN, MARGIN, MARGIN);
    private final PdfWriter writer;

    /**
     * Begins a document.
     *
     * @param title its title and first heading
     * @param at the time that it is dated with
     */
    public PdfReport(String title, Instant at) {
        writer = PdfWriter.getInstance(document, bytes);
        document.addTitle(title);
        document.open();
        GregorianCalendar dated = GregorianCalendar.from(at.atZone(ZoneOffset.UTC));
        writer.getInfo().put(PdfName.CREATIONDATE, new PdfDate(dated));
        writer.getInfo().put(PdfName.PRODUCER, new PdfString("Botwarden"));
        add(title, TITLE, Font.BOLD, 0);
    }

    /** Adds a heading. */
    public PdfReport heading(String text) {
        return add(text, HEADING, Font.BOLD, 2 * SPACE);
    }

    /** Adds a paragraph. */
    public PdfReport paragraph(String text) {
        return add(text, BODY, Font.NORMAL, SPACE);
    }

    /**
     * Adds a table, whose head is repeated on each page.
     *
     * @param widths the relative widths of the columns
     * @param rows the rows, each with a text for each column
     */
    public PdfReport table(float[] widths, List<String> head, List<List<String>> rows) {
        PdfPTable table = new PdfPTable(widths);
        table.setWidthPercentage(WHOLE);
        table.setSpacingBefore(SPACE);
        table.setHeaderRows(1);
        for (String text : head) {
            PdfPCell cell = new PdfPCell(phrase(text, BODY, Font.BOLD));
            cell.setGrayFill(HEAD_SHADE);
            table.addCell(cell);
        }
        for (List<String> row : rows) {
            for (String text : row) {
                table.addCell(new PdfPCell(phrase(text, BODY, Font.NORMAL)));
            }
        }
        document.add(table);
        return this;
    }

    /** Ends the document and returns it. */
    public byte[] bytes() {
        document.close();
        return bytes.toByteArray();
    }

    private PdfReport add(String text, float size, int style, float before) {
        Paragraph paragraph = new Paragraph(phrase(text, size, style));
        paragraph.setSpacingBefore(before);
        document.add(paragraph);
        return this;
    }

    /** Each character is written in the first font that has it. */
    private static Phrase phrase(String text, float size, int style) {
        FontSelector fonts = new FontSelector();
        fonts.addFont(new Font(base(BaseFont.HELVETICA, BaseFont.WINANSI), size, style));
        fonts.addFont(new Font(base("STSong-Light", "UniGB-UCS2-H"), size, style));
        return fonts.process(text);
    }

    private static BaseFont base(String name, String encoding) {
        try {
            return BaseFont.createFont(name, encoding, BaseFont.NOT_EMBEDDED);
        } catch (IOException e) {
            throw new UncheckedIOException("The font %s cannot be read".formatted(name), e);
        }
    }
}
