package io.botwarden.security.scan.report;

import io.botwarden.platform.intake.file.UnusableFileException;
import io.botwarden.platform.intake.file.XmlFile;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads ZAP's traditional report as XML. */
final class ZapXml {

    private ZapXml() {}

    /** Reads the attributes and the sites. */
    static void head(ReportSource source, ZapReader.Attribute attributes, ZapSites sites)
            throws IOException, UnusableFileException {
        int[] results = {0};
        boolean[] recognised = {true};
        read(
                source,
                xml -> {
                    if (!xml.getLocalName().equals("OWASPZAPReport")) {
                        recognised[0] = false;
                        XmlFile.skip(xml);
                        return;
                    }
                    for (int i = 0; i < xml.getAttributeCount(); i++) {
                        attributes.take(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
                    }
                    ReportXml.children(
                            xml,
                            name -> {
                                if (name.equals("site")) {
                                    headOfSite(xml, sites, results);
                                } else {
                                    XmlFile.skip(xml);
                                }
                            });
                });
        if (!recognised[0]) {
            throw FormatGuess.wrong(source, ScanFormat.ZAP, ZapReader.RULE);
        }
    }

    private static void headOfSite(XMLStreamReader xml, ZapSites sites, int[] results)
            throws XMLStreamException, UnusableFileException {
        String name = xml.getAttributeValue(null, "name");
        int line = XmlFile.line(xml);
        int[] alerts = {0};
        alerts(
                xml,
                () -> {
                    alerts[0]++;
                    int[] instances = {0};
                    ReportXml.children(
                            xml,
                            member -> {
                                if (member.equals("instances")) {
                                    ReportXml.children(
                                            xml,
                                            _ -> {
                                                instances[0]++;
                                                XmlFile.skip(xml);
                                            });
                                } else {
                                    XmlFile.skip(xml);
                                }
                            });
                    sites.instances(instances[0]);
                    results[0] += Math.max(1, instances[0]);
                    ReportJson.requireFewer(results[0]);
                });
        sites.add(name, alerts[0], line);
    }

    /** Reads the alerts and passes their instances on. */
    static void results(ReportSource source, ZapSites sites, ResultSink sink)
            throws IOException, UnusableFileException, SQLException {
        int[] place = {0};
        ReportJson.results(() ->
                read(
                        source,
                        xml ->
                                ReportXml.children(
                                        xml,
                                        name -> {
                                            if (name.equals("site")) {
                                                String suffix = sites.suffix(place[0]++);
                                                alerts(xml, () -> alert(xml, suffix, sink));
                                            } else {
                                                XmlFile.skip(xml);
                                            }
                                        })));
    }

    /** An element to be read completely. */
    @FunctionalInterface
    private interface Alert {
        void read() throws XMLStreamException, UnusableFileException;
    }

    private static void alerts(XMLStreamReader xml, Alert alert)
            throws XMLStreamException, UnusableFileException {
        ReportXml.children(
                xml,
                list -> {
                    if (!list.equals("alerts")) {
                        XmlFile.skip(xml);
                        return;
                    }
                    ReportXml.children(xml, _ -> alert.read());
                });
    }

    private static void alert(XMLStreamReader xml, String suffix, ResultSink sink)
            throws XMLStreamException, UnusableFileException {
        ZapAlert alert = new ZapAlert();
        int line = XmlFile.line(xml);
        ReportXml.children(
                xml,
                member -> {
                    if (member.equals("instances")) {
                        ReportXml.children(xml, _ -> alert.add(instance(xml)));
                    } else if (ZapAlert.isUsed(member)) {
                        alert.take(member, ReportXml.text(xml));
                    } else {
                        XmlFile.skip(xml);
                    }
                });
        requireNamed(alert, line);
        for (ScanResult result : alert.results(suffix)) {
            ReportJson.pass(() -> sink.result(result));
        }
    }

    private static ZapAlert.Instance instance(XMLStreamReader xml)
            throws XMLStreamException, UnusableFileException {
        ZapAlert.Instance instance = new ZapAlert.Instance();
        ReportXml.children(
                xml,
                member -> {
                    if (ZapAlert.isUsed(member)) {
                        instance.take(member, ReportXml.text(xml));
                    } else {
                        XmlFile.skip(xml);
                    }
                });
        return instance;
    }

    /** Refuses an alert that cannot be identified. */
    static void requireNamed(ZapAlert alert, int line) throws UnusableFileException {
        if (!alert.isNamed()) {
            throw UnusableFileException.at(
                    line,
                    "an alert has neither pluginid nor alertRef nor name. Send the complete, unchanged report of ZAP.");
        }
    }

    private static void read(ReportSource source, ReportXml.Reading reading)
            throws IOException, UnusableFileException {
        try (InputStream in = source.open()) {
            XmlFile.read(
                    in,
                    false,
                    xml -> {
                        reading.from(xml);
                        return true;
                    });
        }
    }
}
