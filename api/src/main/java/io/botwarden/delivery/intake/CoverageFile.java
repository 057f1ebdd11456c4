package io.botwarden.delivery.intake;

import static javax.xml.stream.XMLStreamConstants.END_ELEMENT;
import static javax.xml.stream.XMLStreamConstants.START_ELEMENT;

import io.botwarden.platform.intake.file.UnusableFileException;
import io.botwarden.platform.intake.file.XmlFile;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the totals of a coverage report in the XML formats of JaCoCo and Cobertura. Both declare a
 * document type, which is ignored.
 *
 * @param tool JaCoCo or Cobertura
 * @param branchesCovered null if branches are not counted
 */
record CoverageFile(
        String tool,
        long linesCovered,
        long linesTotal,
        @Nullable Long branchesCovered,
        @Nullable Long branchesTotal) {

    private static final String JACOCO = "JaCoCo";
    private static final String COBERTURA = "Cobertura";

    /** Reads the whole file. */
    static CoverageFile read(InputStream in) throws IOException, UnusableFileException {
        return XmlFile.read(in, true, CoverageFile::root);
    }

    private static CoverageFile root(XMLStreamReader xml)
            throws XMLStreamException, UnusableFileException {
        return switch (xml.getLocalName()) {
            case "report" -> jacoco(xml);
            case "coverage" -> cobertura(xml);
            default ->
                    throw UnusableFileException.at(
                            XmlFile.line(xml),
                            "the root element is neither JaCoCo's report nor Cobertura's coverage.");
        };
    }

    /** The totals of a report are in counters directly below its root. */
    private static CoverageFile jacoco(XMLStreamReader xml)
            throws XMLStreamException, UnusableFileException {
        Sum lines = null;
        Sum branches = null;
        while (xml.next() != END_ELEMENT) {
            if (xml.getEventType() == START_ELEMENT) {
                String type = xml.getAttributeValue(null, "type");
                if (xml.getLocalName().equals("counter") && "LINE".equals(type)) {
                    lines = counter(xml);
                } else if (xml.getLocalName().equals("counter") && "BRANCH".equals(type)) {
                    branches = counter(xml);
                }
                XmlFile.skip(xml);
            }
        }
        return of(JACOCO, lines, branches);
    }

    private static CoverageFile cobertura(XMLStreamReader xml) throws UnusableFileException {
        Sum lines = new Sum(number(xml, "lines-covered"), number(xml, "lines-valid"));
        Sum branches =
                xml.getAttributeValue(null, "branches-valid") == null
                        ? null
                        : new Sum(number(xml, "branches-covered"), number(xml, "branches-valid"));
        return of(COBERTURA, lines, branches);
    }

    private static CoverageFile of(String tool, @Nullable Sum lines, @Nullable Sum branches)
            throws UnusableFileException {
        if (lines == null || lines.total() == 0) {
            throw new UnusableFileException(
                    "The report contains no total of lines, or a total of 0.", null);
        }
        if (lines.isImpossible() || (branches != null && branches.isImpossible())) {
            throw new UnusableFileException(
                    "The report covers more lines or branches than there are.", null);
        }
        return new CoverageFile(
                tool,
                lines.covered(),
                lines.total(),
                branches == null ? null : branches.covered(),
                branches == null ? null : branches.total());
    }

    private static Sum counter(XMLStreamReader xml) throws UnusableFileException {
        long covered = number(xml, "covered");
        return new Sum(covered, covered + number(xml, "missed"));
    }

    private static long number(XMLStreamReader xml, String attribute) throws UnusableFileException {
        String text = xml.getAttributeValue(null, attribute);
        if (text == null || !text.matches("[0-9]{1,12}")) {
            throw UnusableFileException.at(
                    XmlFile.line(xml),
                    "the attribute %s of %s must be a whole number."
                            .formatted(attribute, xml.getLocalName()));
        }
        return Long.parseLong(text);
    }

    private record Sum(long covered, long total) {

        boolean isImpossible() {
            return covered > total;
        }
    }
}
