package io.botwarden.operations.intake.csv;

import io.botwarden.platform.intake.file.UnusableFileException;
import io.botwarden.platform.intake.file.XmlFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The events of an XES file (IEEE 1849). The attributes of an event have their keys as columns,
 * those of its trace follow {@code case:}. Attributes of attributes, lists and the attributes of
 * the log are not columns.
 */
final class XesRows implements StoredRows.Rows {

    /** The column with the position of an event in its trace, from 1. */
    static final String POSITION = "event:position";

    private static final Set<String> ATTRIBUTES =
            Set.of("string", "date", "int", "float", "boolean", "id");

    private final InputStream in;
    private final XMLStreamReader xml;
    private final Map<String, String> trace = new LinkedHashMap<>();
    private long position;
    private long number;

    XesRows(InputStream in) throws IOException, UnusableFileException {
        this.in = in;
        this.xml = XmlFile.open(new TagGuard(in));
        if (!xml.getLocalName().equals("log")) {
            throw UnusableFileException.at(
                    XmlFile.line(xml),
                    "the root element is <%s>; an XES file has <log>."
                            .formatted(xml.getLocalName()));
        }
    }

    @Override
    public @Nullable Map<String, String> next() throws IOException, UnusableFileException {
        try {
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    switch (xml.getLocalName()) {
                        case "trace" -> {
                            trace.clear();
                            position = 0;
                        }
                        case "event" -> {
                            number++;
                            position++;
                            return event();
                        }
                        default -> attribute("case:", trace);
                    }
                } else if (xml.getEventType() == XMLStreamConstants.END_ELEMENT
                        && xml.getLocalName().equals("trace")) {
                    trace.clear();
                    position = 0;
                }
            }
            return null;
        } catch (XMLStreamException e) {
            throw XmlFile.broken(e);
        }
    }

    private Map<String, String> event() throws XMLStreamException, UnusableFileException {
        Map<String, String> row = new LinkedHashMap<>(trace);
        row.put(POSITION, Long.toString(position));
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.getEventType() == XMLStreamConstants.START_ELEMENT) {
                attribute("", row);
            }
        }
        return row;
    }

    /** Reads an element to its end, and adds it if it is an attribute with a value. */
    private void attribute(String prefix, Map<String, String> to)
            throws XMLStreamException, UnusableFileException {
        String key = xml.getAttributeValue(null, "key");
        String value = xml.getAttributeValue(null, "value");
        if (ATTRIBUTES.contains(xml.getLocalName()) && key != null && value != null) {
            to.put(prefix + key, value);
        }
        XmlFile.skip(xml);
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
