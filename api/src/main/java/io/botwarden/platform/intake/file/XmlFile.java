package io.botwarden.platform.intake.file;

import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads XML as a stream. External resources are never loaded and entities are never expanded. */
public final class XmlFile {

    private static final int DEEPEST = 64;

    private static final XMLInputFactory FACTORY = factory();

    private XmlFile() {}

    /** Reads a file from the root element on. */
    @FunctionalInterface
    public interface Reading<T extends @Nullable Object> {
        T from(XMLStreamReader xml) throws XMLStreamException, UnusableFileException;
    }

    /**
     * Reads the file.
     *
     * @param doctype whether the file may declare a document type, which is then ignored
     */
    public static <T extends @Nullable Object> T read(
            InputStream in, boolean doctype, Reading<T> reading)
            throws IOException, UnusableFileException {
        try {
            XMLStreamReader xml = FACTORY.createXMLStreamReader(in);
            try {
                toRoot(xml, doctype);
                T read = reading.from(xml);
                toEnd(xml);
                return read;
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    /**
     * Opens a file without a document type, in UTF-8 or ASCII, at its root element. The caller
     * reads on, and passes its exceptions to {@link #broken}.
     */
    public static XMLStreamReader open(InputStream in) throws IOException, UnusableFileException {
        try {
            XMLStreamReader xml = FACTORY.createXMLStreamReader(in);
            String encoding = xml.getCharacterEncodingScheme();
            if (encoding != null
                    && !encoding.equalsIgnoreCase("UTF-8")
                    && !encoding.equalsIgnoreCase("US-ASCII")) {
                throw UnusableFileException.at(1, "the encoding must be UTF-8.");
            }
            toRoot(xml, false);
            return xml;
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    /** The error to report; an {@link IOException} if the file itself could not be read. */
    public static UnusableFileException broken(XMLStreamException e) throws IOException {
        if (e.getNestedException() instanceof IOException cause
                && !(cause instanceof java.io.CharConversionException)) {
            throw cause;
        }
        int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
        return new UnusableFileException(
                "Line %d: this is not well-formed XML, not in the declared encoding, or nested too deeply. Send the complete, unchanged output of the tool."
                        .formatted(line),
                e);
    }

    private static void toRoot(XMLStreamReader xml, boolean doctype)
            throws XMLStreamException, UnusableFileException {
        while (xml.next() != XMLStreamConstants.START_ELEMENT) {
            if (xml.getEventType() == XMLStreamConstants.DTD && !doctype) {
                throw UnusableFileException.at(
                        line(xml),
                        "a document type is declared; only files without one are accepted.");
            }
        }
    }

    private static void toEnd(XMLStreamReader xml) throws XMLStreamException {
        while (xml.hasNext()) {
            xml.next();
        }
    }

    /** Skips the current element. */
    public static void skip(XMLStreamReader xml) throws XMLStreamException, UnusableFileException {
        int depth = 1;
        while (depth > 0) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
                requireShallow(xml, depth);
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
    }

    /** Refuses elements that are nested too deeply. */
    public static void requireShallow(XMLStreamReader xml, int depth) throws UnusableFileException {
        if (depth > DEEPEST) {
            throw UnusableFileException.at(
                    line(xml), "elements are nested more than %d deep.".formatted(DEEPEST));
        }
    }

    /** The current line, from 1. */
    public static int line(XMLStreamReader xml) {
        return Math.max(1, xml.getLocation().getLineNumber());
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("External resources are not loaded");
        });
        return factory;
    }
}
