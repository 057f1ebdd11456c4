package io.botwarden.security.scan.report;

import io.botwarden.platform.intake.file.UnusableFileException;
import io.botwarden.platform.intake.file.XmlFile;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads elements of XML reports. */
final class ReportXml {

    private static final int LONGEST_TEXT = 1 << 20;

    private ReportXml() {}

    /** Reads a document from its root element on. */
    @FunctionalInterface
    interface Reading {
        void from(XMLStreamReader xml) throws XMLStreamException, UnusableFileException;
    }

    /** Reads the current element completely. */
    @FunctionalInterface
    interface Child {
        void take(String name) throws XMLStreamException, UnusableFileException;
    }

    /** Reads the children of the current element, up to its end. */
    static void children(XMLStreamReader xml, Child child)
            throws XMLStreamException, UnusableFileException {
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                child.take(xml.getLocalName());
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                return;
            }
        }
    }

    /** Reads the text of the current element, without that of nested ones; long text is cut. */
    static String text(XMLStreamReader xml) throws XMLStreamException, UnusableFileException {
        return mixed(xml, _ -> XmlFile.skip(xml));
    }

    /** Reads the text of the current element, and its children. */
    static String mixed(XMLStreamReader xml, Child child)
            throws XMLStreamException, UnusableFileException {
        StringBuilder text = new StringBuilder();
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                String more = xml.getText();
                int room = LONGEST_TEXT - text.length();
                text.append(more.length() <= room ? more : more.substring(0, Math.max(0, room)));
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                child.take(xml.getLocalName());
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                return text.toString();
            }
        }
    }
}
