package io.botwarden.security.scan.report;

import io.botwarden.platform.intake.file.UnusableFileException;
import io.botwarden.platform.intake.file.XmlFile;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads a CycloneDX document as XML, also with the extension for vulnerabilities of 1.2 and 1.3.
 */
final class BomXml {

    private static final int MOST_OF_COMPONENT = 5_000;

    private final XMLStreamReader xml;
    private final BomHandler handler;

    private BomXml(XMLStreamReader xml, BomHandler handler) {
        this.xml = xml;
        this.handler = handler;
    }

    /** Reads a document from its root element on; returns whether it is CycloneDX. */
    static boolean read(XMLStreamReader xml, BomHandler handler)
            throws XMLStreamException, UnusableFileException {
        if (!xml.getLocalName().equals("bom")) {
            XmlFile.skip(xml);
            return false;
        }
        BomXml bom = new BomXml(xml, handler);
        ReportXml.children(xml, bom::document);
        return true;
    }

    private void document(String name) throws XMLStreamException, UnusableFileException {
        switch (name) {
            case "metadata" -> ReportXml.children(xml, this::metadata);
            case "components", "services" -> ReportXml.children(xml, _ -> part(false, 1));
            case "dependencies" -> ReportXml.children(xml, _ -> dependency(null, 1));
            case "vulnerabilities" -> vulnerabilities(null);
            default -> XmlFile.skip(xml);
        }
    }

    private void metadata(String name) throws XMLStreamException, UnusableFileException {
        switch (name) {
            case "timestamp" -> handler.timestamp(ReportXml.text(xml));
            case "component" -> part(true, 1);
            case "tools" ->
                    ReportXml.children(
                            xml,
                            each -> {
                                if (each.equals("tool")) {
                                    tool();
                                } else if (each.equals("components")) {
                                    ReportXml.children(xml, _ -> tool());
                                } else {
                                    XmlFile.skip(xml);
                                }
                            });
            default -> XmlFile.skip(xml);
        }
    }

    private void tool() throws XMLStreamException, UnusableFileException {
        @Nullable String[] read = new @Nullable String[2];
        ReportXml.children(
                xml,
                name -> {
                    switch (name) {
                        case "name" -> read[0] = ReportXml.text(xml);
                        case "version" -> read[1] = ReportXml.text(xml);
                        default -> XmlFile.skip(xml);
                    }
                });
        handler.tool(read[0], read[1]);
    }

    private void part(boolean subject, int depth) throws XMLStreamException, UnusableFileException {
        XmlFile.requireShallow(xml, depth);
        BomPart part = new BomPart(XmlFile.line(xml));
        part.take("bom-ref", xml.getAttributeValue(null, "bom-ref"));
        part.take("type", xml.getAttributeValue(null, "type"));
        List<BomVulnerability> own = new ArrayList<>();
        ReportXml.children(
                xml,
                name -> {
                    switch (name) {
                        case "group", "name", "version", "purl" ->
                                part.take(name, ReportXml.text(xml));
                        case "components", "services" ->
                                ReportXml.children(xml, _ -> part(false, depth + 1));
                        case "licenses" -> ReportXml.children(xml, each -> licence(part, each));
                        case "vulnerabilities" -> vulnerabilities(own);
                        default -> XmlFile.skip(xml);
                    }
                });
        if (subject) {
            handler.subject(part);
        } else {
            handler.part(part);
        }
        for (BomVulnerability each : own) {
            each.belongTo(part);
            handler.vulnerability(each);
        }
    }

    private void licence(BomPart part, String element)
            throws XMLStreamException, UnusableFileException {
        if (element.equals("expression")) {
            part.addLicence(ReportXml.text(xml));
            return;
        }
        ReportXml.children(
                xml,
                name -> {
                    if (name.equals("id") || name.equals("name")) {
                        part.addLicence(ReportXml.text(xml));
                    } else {
                        XmlFile.skip(xml);
                    }
                });
    }

    /** A dependency contains those on which it depends. */
    private void dependency(@Nullable String from, int depth)
            throws XMLStreamException, UnusableFileException {
        XmlFile.requireShallow(xml, depth);
        String ref = BomPart.reference(xml.getAttributeValue(null, "ref"));
        if (from != null && ref != null) {
            handler.dependency(from, ref, XmlFile.line(xml));
        }
        ReportXml.children(
                xml,
                name -> {
                    if (name.equals("dependency")) {
                        dependency(ref, depth + 1);
                    } else {
                        XmlFile.skip(xml);
                    }
                });
    }

    /**
     * Reads vulnerabilities.
     *
     * @param into those of a component, which are passed on when it is known; null if they are the
     *     document's own
     */
    private void vulnerabilities(@Nullable List<BomVulnerability> into)
            throws XMLStreamException, UnusableFileException {
        handler.vulnerabilities();
        ReportXml.children(
                xml,
                _ -> {
                    BomVulnerability read = new BomXmlVulnerability(xml).read(into != null);
                    if (into == null) {
                        handler.vulnerability(read);
                    } else {
                        if (into.size() == MOST_OF_COMPONENT) {
                            throw UnusableFileException.at(
                                    read.line,
                                    "a component has more than %,d vulnerabilities."
                                            .formatted(MOST_OF_COMPONENT));
                        }
                        into.add(read);
                    }
                });
    }
}
