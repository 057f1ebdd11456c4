package io.botwarden.delivery.intake;

import static javax.xml.stream.XMLStreamConstants.CDATA;
import static javax.xml.stream.XMLStreamConstants.CHARACTERS;
import static javax.xml.stream.XMLStreamConstants.END_ELEMENT;
import static javax.xml.stream.XMLStreamConstants.START_ELEMENT;

import io.botwarden.platform.intake.encoding.Texts;
import io.botwarden.platform.intake.file.UnusableFileException;
import io.botwarden.platform.intake.file.XmlFile;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads JUnit XML as written by Surefire, Gradle, pytest, Jest and go-junit-report: suites nested
 * to any depth, with their tests. The totals of suites are ignored; the tests are counted.
 */
final class JunitFile {

    /** The maximum number of tests in one file. */
    static final int MOST_TESTS = 100_000;

    private static final int LONGEST_NAME = 2_000;
    private static final int LONGEST_MESSAGE = 1_000;
    private static final int LONGEST_DETAILS = 8_000;
    private static final BigDecimal LONGEST_TIME = BigDecimal.valueOf(100_000_000);
    private static final BigDecimal MILLIS = BigDecimal.valueOf(1_000);

    private final Sink sink;
    private int tests;
    private @Nullable String name;
    private @Nullable Instant startedAt;
    private long suiteMillis;
    private long testMillis;
    private int negative;
    private int firstNegative;

    /** Receives the tests while they are read. */
    @FunctionalInterface
    interface Sink {
        void take(ReadTest test) throws SQLException;
    }

    /**
     * A test in the file.
     *
     * @param outcome PASSED, FAILED, ERROR or SKIPPED
     * @param millis its duration; null if unknown
     */
    record ReadTest(
            String suite,
            String name,
            String outcome,
            @Nullable Long millis,
            @Nullable String message,
            @Nullable String details) {

        /** The key that identifies the test across runs. */
        String key() {
            return suite + "#" + name;
        }
    }

    /**
     * The summary of a file.
     *
     * @param name the first suite's name; null if it has none
     * @param startedAt when the first suite started; null if unknown
     * @param millis the total duration
     * @param negative the number of tests with a negative duration
     * @param firstNegative the line of the first of them; 0 if there is none
     */
    record Summary(
            int tests,
            @Nullable String name,
            @Nullable Instant startedAt,
            long millis,
            int negative,
            int firstNegative) {}

    private JunitFile(Sink sink) {
        this.sink = sink;
    }

    /** Reads the whole file. */
    static Summary read(InputStream in, Sink sink)
            throws IOException, UnusableFileException, SQLException {
        JunitFile file = new JunitFile(sink);
        try {
            return XmlFile.read(in, false, file::root);
        } catch (SinkFailure failure) {
            throw failure.cause;
        }
    }

    private Summary root(XMLStreamReader xml) throws XMLStreamException, UnusableFileException {
        switch (xml.getLocalName()) {
            case "testsuites" -> suites(xml);
            case "testsuite" -> suite(xml, 1, true);
            default ->
                    throw UnusableFileException.at(
                            XmlFile.line(xml),
                            "the root element is not from JUnit; accepted are testsuites and testsuite.");
        }
        if (tests == 0) {
            throw new UnusableFileException("The file contains no testcase.", null);
        }
        return new Summary(
                tests, name, startedAt, Math.max(suiteMillis, testMillis), negative, firstNegative);
    }

    private void suites(XMLStreamReader xml) throws XMLStreamException, UnusableFileException {
        note(xml);
        while (xml.next() != END_ELEMENT) {
            if (xml.getEventType() == START_ELEMENT) {
                inside(xml, "", 2, true);
            }
        }
    }

    private void suite(XMLStreamReader xml, int depth, boolean outermost)
            throws XMLStreamException, UnusableFileException {
        XmlFile.requireShallow(xml, depth);
        note(xml);
        if (outermost) {
            suiteMillis += Optional.ofNullable(millis(attribute(xml, "time"))).orElse(0L);
        }
        String called = Optional.ofNullable(attribute(xml, "name")).orElse("");
        while (xml.next() != END_ELEMENT) {
            if (xml.getEventType() == START_ELEMENT) {
                inside(xml, called, depth + 1, false);
            }
        }
    }

    private void inside(XMLStreamReader xml, String suite, int depth, boolean outermost)
            throws XMLStreamException, UnusableFileException {
        switch (xml.getLocalName()) {
            case "testsuite" -> suite(xml, depth, outermost);
            case "testcase" -> test(xml, suite);
            default -> XmlFile.skip(xml);
        }
    }

    private void note(XMLStreamReader xml) {
        if (name == null) {
            String called = attribute(xml, "name");
            name = called == null || called.isBlank() ? null : called.strip();
        }
        if (startedAt == null) {
            startedAt = instant(attribute(xml, "timestamp"));
        }
    }

    private void test(XMLStreamReader xml, String suite)
            throws XMLStreamException, UnusableFileException {
        if (++tests > MOST_TESTS) {
            throw UnusableFileException.at(
                    XmlFile.line(xml),
                    "the file exceeds the limit of %,d tests; split it into several files."
                            .formatted(MOST_TESTS));
        }
        String classname = attribute(xml, "classname");
        String called = requireName(xml, attribute(xml, "name"), classname);
        String belongsTo =
                requireShort(
                        xml,
                        "classname",
                        classname == null || classname.isBlank() ? suite : classname);
        String time = attribute(xml, "time");
        Long millis = millis(time);
        if (millis == null && time != null && time.strip().startsWith("-")) {
            firstNegative = negative++ == 0 ? xml.getLocation().getLineNumber() : firstNegative;
        }
        testMillis += millis == null ? 0 : millis;
        Verdict verdict = verdict(xml);
        ReadTest test =
                new ReadTest(
                        belongsTo,
                        called,
                        verdict.outcome,
                        millis,
                        verdict.message,
                        verdict.details);
        try {
            sink.take(test);
        } catch (SQLException e) {
            throw new SinkFailure(e);
        }
    }

    /**
     * Returns the most serious outcome in a test: a flaky test that passed in the end has passed.
     */
    private static Verdict verdict(XMLStreamReader xml)
            throws XMLStreamException, UnusableFileException {
        Verdict verdict = Verdict.PASSED;
        while (xml.next() != END_ELEMENT) {
            if (xml.getEventType() == START_ELEMENT) {
                Verdict next =
                        switch (xml.getLocalName()) {
                            case "failure" -> read(xml, "FAILED", 2);
                            case "error" -> read(xml, "ERROR", 3);
                            case "skipped" -> read(xml, "SKIPPED", 1);
                            default -> {
                                XmlFile.skip(xml);
                                yield Verdict.PASSED;
                            }
                        };
                verdict = next.weight > verdict.weight ? next : verdict;
            }
        }
        return verdict;
    }

    private static Verdict read(XMLStreamReader xml, String outcome, int weight)
            throws XMLStreamException, UnusableFileException {
        String message = attribute(xml, "message");
        String type = attribute(xml, "type");
        StringBuilder text = new StringBuilder();
        int depth = 1;
        while (depth > 0) {
            switch (xml.next()) {
                case START_ELEMENT -> XmlFile.requireShallow(xml, ++depth);
                case END_ELEMENT -> depth--;
                case CHARACTERS, CDATA -> append(text, xml);
                default -> {}
            }
        }
        String details = text.toString().strip();
        String said = message == null || message.isBlank() ? type : message;
        return new Verdict(
                outcome,
                weight,
                said == null ? firstLine(details) : Texts.cut(said.strip(), LONGEST_MESSAGE),
                details.isEmpty() ? null : details);
    }

    private static void append(StringBuilder text, XMLStreamReader xml) {
        int room = LONGEST_DETAILS - text.length();
        if (room > 0) {
            String more = xml.getText();
            text.append(more.length() <= room ? more : Texts.cut(more, room));
        }
    }

    private static @Nullable String firstLine(String details) {
        return details.lines()
                .findFirst()
                .map(line -> Texts.cut(line, LONGEST_MESSAGE))
                .orElse(null);
    }

    /**
     * A failure of a class as a whole, such as before its first test, gets the name of the class:
     * Surefire leaves the test's name empty.
     */
    private static String requireName(
            XMLStreamReader xml, @Nullable String called, @Nullable String classname)
            throws UnusableFileException {
        if (called != null && !called.isBlank()) {
            return requireShort(xml, "name", called);
        }
        if (called == null || classname == null || classname.isBlank()) {
            throw UnusableFileException.at(
                    XmlFile.line(xml),
                    "a testcase has an empty attribute name, which is allowed only if classname identifies a failed class.");
        }
        return requireShort(xml, "classname", classname);
    }

    private static String requireShort(XMLStreamReader xml, String attribute, String text)
            throws UnusableFileException {
        if (text.length() > LONGEST_NAME) {
            throw UnusableFileException.at(
                    XmlFile.line(xml),
                    "the attribute %s has %,d characters; at most %,d are accepted."
                            .formatted(attribute, text.length(), LONGEST_NAME));
        }
        return text;
    }

    private static @Nullable String attribute(XMLStreamReader xml, String attribute) {
        return xml.getAttributeValue(null, attribute);
    }

    /**
     * Parses seconds, with commas as thousands separators as written by Surefire; null for anything
     * else.
     */
    private static @Nullable Long millis(@Nullable String seconds) {
        if (seconds == null || seconds.length() > 40) {
            return null;
        }
        try {
            BigDecimal time = new BigDecimal(seconds.replace(",", "").strip());
            return time.signum() < 0 || time.compareTo(LONGEST_TIME) > 0
                    ? null
                    : time.multiply(MILLIS).longValue();
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Parses an instant; without an offset it is in UTC. */
    private static @Nullable Instant instant(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /**
     * @param weight the rank among several outcomes
     */
    private record Verdict(
            String outcome, int weight, @Nullable String message, @Nullable String details) {

        private static final Verdict PASSED = new Verdict("PASSED", 0, null, null);
    }

    /** Wraps an exception of the sink. */
    private static final class SinkFailure extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final SQLException cause;

        private SinkFailure(SQLException cause) {
            super(cause);
            this.cause = cause;
        }
    }
}
