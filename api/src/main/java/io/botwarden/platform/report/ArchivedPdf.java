package io.botwarden.platform.report;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.graphics.color.PDOutputIntent;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import org.springframework.stereotype.Component;

/**
 * Writes a report as PDF for archives and for assistive technology: PDF/A-3u (ISO 19005-3) with the
 * data of the report attached, and PDF/UA-1 (ISO 14289-1). The same report and data give the same
 * bytes. Rare characters that the embedded font does not have are shown as □.
 */
@Component
public class ArchivedPdf {

    private static final float VERSION = 1.7f;
    private static final long SEED = 1;
    private static final int COMPONENTS = 3;
    private static final byte[] PROFILE = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    /**
     * The data of a report.
     *
     * @param name the file's name
     * @param type its media type
     * @param description what it is
     * @param content its bytes
     */
    public record Attachment(String name, String type, String description, byte[] content) {}

    /** Whether the whole report, with its title, fits on one page. */
    public static boolean fitsOnePage(Report report) {
        return ReportPdf.count(report) == 1;
    }

    /** Whether sections that begin on a new page fit on it. */
    public static boolean fitsOnePage(List<Report.Section> sections) {
        return ReportPdf.count(sections) == 1;
    }

    /** Returns the file. */
    public byte[] write(Report report, Attachment attachment) {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            document.setVersion(VERSION);
            document.setDocumentId(SEED);
            document.setDocumentInformation(ReportPdf.information(report));
            PDDocumentCatalog catalog = document.getDocumentCatalog();
            catalog.setLanguage(report.language());
            catalog.setViewerPreferences(viewer());
            catalog.setMetadata(metadata(document, report));
            catalog.addOutputIntent(intent(document));
            ChineseFont font = new ChineseFont(document);
            PdfTags tags = new PdfTags();
            List<String> pages = ReportPdf.pages(report, font, tags);
            var resources = ReportPdf.fonts(pages, font);
            for (String page : pages) {
                ReportPdf.add(document, resources, page);
            }
            tags.write(document);
            attach(document, attachment, report.at());
            document.save(out, CompressParameters.DEFAULT_COMPRESSION);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("The PDF could not be written", e);
        }
    }

    private static PDViewerPreferences viewer() {
        PDViewerPreferences preferences = new PDViewerPreferences(new COSDictionary());
        preferences.setDisplayDocTitle(true);
        return preferences;
    }

    /** The colors are those of screens. */
    private static PDOutputIntent intent(PDDocument document) throws IOException {
        PDOutputIntent intent = new PDOutputIntent(document, new ByteArrayInputStream(PROFILE));
        intent.setInfo("sRGB IEC61966-2.1");
        intent.setOutputCondition("sRGB IEC61966-2.1");
        intent.setOutputConditionIdentifier("sRGB IEC61966-2.1");
        intent.setRegistryName("http://www.color.org");
        intent.getDestOutputIntent().setInt(COSName.N, COMPONENTS);
        return intent;
    }

    private static PDMetadata metadata(PDDocument document, Report report) throws IOException {
        String at = report.at().truncatedTo(ChronoUnit.SECONDS).toString();
        String xmp =
                XMP.replace("{title}", escaped(report.title()))
                        .replace("{language}", report.language())
                        .replace("{at}", at);
        return new PDMetadata(
                document, new ByteArrayInputStream(xmp.getBytes(StandardCharsets.UTF_8)));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static void attach(PDDocument document, Attachment attachment, Instant at)
            throws IOException {
        PDEmbeddedFile file =
                new PDEmbeddedFile(
                        document,
                        new ByteArrayInputStream(attachment.content()),
                        COSName.FLATE_DECODE);
        file.setSubtype(attachment.type());
        file.setSize(attachment.content().length);
        file.setModDate(GregorianCalendar.from(at.atZone(ZoneOffset.UTC)));
        PDComplexFileSpecification specification = new PDComplexFileSpecification();
        specification.setFile(attachment.name());
        specification.setFileUnicode(attachment.name());
        specification.setFileDescription(attachment.description());
        specification.setEmbeddedFile(file);
        specification.setEmbeddedFileUnicode(file);
        COSDictionary described = specification.getCOSObject();
        described.setItem(COSName.getPDFName("AFRelationship"), COSName.getPDFName("Data"));
        PDEmbeddedFilesNameTreeNode files = new PDEmbeddedFilesNameTreeNode();
        files.setNames(Map.of(attachment.name(), specification));
        PDDocumentCatalog catalog = document.getDocumentCatalog();
        PDDocumentNameDictionary names = new PDDocumentNameDictionary(catalog);
        names.setEmbeddedFiles(files);
        catalog.setNames(names);
        COSArray associated = new COSArray();
        associated.add(described);
        catalog.getCOSObject().setItem(COSName.getPDFName("AF"), associated);
    }

    /**
     * The metadata (ISO 16684-1), with the description of the terms of PDF/UA that PDF/A requires.
     */
    private static final String XMP =
            """
            <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/">
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
              xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
              xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
            <dc:format>application/pdf</dc:format>
            <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
            <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
            <pdf:Producer>Botwarden</pdf:Producer>
            <xmp:CreateDate>{at}</xmp:CreateDate>
            <xmp:ModifyDate>{at}</xmp:ModifyDate>
            <pdfaid:part>3</pdfaid:part>
            <pdfaid:conformance>U</pdfaid:conformance>
            <pdfuaid:part>1</pdfuaid:part>
            </rdf:Description>
            <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
              xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
            <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
            <pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
            <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
            <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
            <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
            <pdfaProperty:name>part</pdfaProperty:name>
            <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
            <pdfaProperty:category>internal</pdfaProperty:category>
            <pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
            </rdf:li></rdf:Seq></pdfaSchema:property>
            </rdf:li></rdf:Bag></pdfaExtension:schemas>
            </rdf:Description>
            </rdf:RDF>
            </x:xmpmeta>
            <?xpacket end="w"?>
            """;
}
