package io.botwarden.platform.intake.encoding;

import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * Reads an instant as RFC 3339 writes it, such as {@code 2016-04-01T08:00:00.250Z} or {@code
 * 2016-04-01T10:00:00+02:00}. By hand, because an interaction has dozens of them and the JDK's
 * formatter takes longer for one than the rest of the line.
 */
public final class InstantText {

    /** What {@link #micros} returns for text that is no instant. */
    public static final long NONE = Long.MIN_VALUE;

    /** What such a text is, for messages. */
    public static final String FORM = "an instant with its zone, such as 2016-04-01T08:00:00Z";

    private static final int DATE_AND_TIME = "2016-04-01T08:00:00".length();
    private static final long MICROS = 1_000_000;

    private InstantText() {}

    /**
     * Microseconds since 1970-01-01T00:00Z, what is finer being cut off; {@link #NONE} if the text
     * is no instant.
     */
    public static long micros(CharSequence text) {
        if (text.length() <= DATE_AND_TIME
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || (text.charAt(10) | 0x20) != 't'
                || text.charAt(13) != ':'
                || text.charAt(16) != ':') {
            return NONE;
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        if (year < 1
                || hour < 0
                || hour > 23
                || minute < 0
                || minute > 59
                || second < 0
                || second > 59) {
            return NONE;
        }
        long date = epochDay(year, month, day);
        if (date == NONE) {
            return NONE;
        }
        long seconds = date * 86_400 + hour * 3600L + minute * 60L + second;
        return withFractionAndOffset(text, seconds);
    }

    private static long withFractionAndOffset(CharSequence text, long seconds) {
        int position = DATE_AND_TIME;
        long fraction = 0;
        if (text.charAt(position) == '.') {
            int digits = ++position;
            long unit = MICROS;
            while (position < text.length() && isDigit(text.charAt(position))) {
                unit /= 10;
                fraction += unit * (text.charAt(position++) - '0');
            }
            if (position == digits || position == text.length()) {
                return NONE;
            }
        }
        int offset = offsetSeconds(text, position);
        return offset == Integer.MIN_VALUE ? NONE : (seconds - offset) * MICROS + fraction;
    }

    private static int offsetSeconds(CharSequence text, int position) {
        char sign = text.charAt(position);
        int length = text.length() - position;
        if (sign == 'Z' || sign == 'z') {
            return length == 1 ? 0 : Integer.MIN_VALUE;
        }
        if ((sign != '+' && sign != '-') || length != 6 || text.charAt(position + 3) != ':') {
            return Integer.MIN_VALUE;
        }
        int hours = number(text, position + 1, position + 3);
        int minutes = number(text, position + 4, position + 6);
        if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
            return Integer.MIN_VALUE;
        }
        int offset = hours * 3600 + minutes * 60;
        return sign == '-' ? -offset : offset;
    }

    private static long epochDay(int year, int month, int day) {
        try {
            return LocalDate.of(year, month, day).toEpochDay();
        } catch (DateTimeException e) {
            return NONE;
        }
    }

    private static int number(CharSequence text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!isDigit(c)) {
                return -1;
            }
            value = value * 10 + (c - '0');
        }
        return value;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
