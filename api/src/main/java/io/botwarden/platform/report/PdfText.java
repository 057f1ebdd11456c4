package io.botwarden.platform.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Breaks texts into lines, and writes lines that mix Latin and Chinese characters. */
final class PdfText {

    private final PdfFont font;
    private final float[] widths;

    /**
     * @param font the font of Latin characters
     */
    PdfText(PdfFont font) {
        this.font = font;
        this.widths = font.widths();
    }

    float width(String text, float size) {
        return (float)
                text.codePoints().mapToDouble(each -> PdfFont.width(widths, each, size)).sum();
    }

    /** Lines of at most that width. Words are kept together if they fit on a line. */
    List<String> lines(String text, float width, float size) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\\R", -1)) {
            StringBuilder line = new StringBuilder();
            for (String part : parts(paragraph)) {
                if (!line.isEmpty() && width(line + part.stripTrailing(), size) > width) {
                    lines.add(line.toString().stripTrailing());
                    line.setLength(0);
                }
                for (int character : part.codePoints().toArray()) {
                    String one = Character.toString(character);
                    if (!line.isEmpty() && width(line + one.strip(), size) > width) {
                        lines.add(line.toString());
                        line.setLength(0);
                    }
                    line.append(one);
                }
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    /** Words with the spaces after them; each Chinese character is a part of its own. */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        text.codePoints()
                .forEach(character -> {
                    boolean latin = PdfFont.isLatin(character);
                    if (!latin && !word.isEmpty()) {
                        parts.add(word.toString());
                        word.setLength(0);
                    }
                    word.appendCodePoint(character);
                    if (!latin || character == ' ') {
                        parts.add(word.toString());
                        word.setLength(0);
                    }
                });
        if (!word.isEmpty()) {
            parts.add(word.toString());
        }
        return parts;
    }

    /** The operators that show a line. */
    String shown(String line, float x, float y, float size) {
        if (line.isBlank()) {
            return "";
        }
        StringBuilder shown =
                new StringBuilder(String.format(Locale.ROOT, "BT %.2f %.2f Td", x, y));
        int[] characters = line.codePoints().toArray();
        int from = 0;
        while (from < characters.length) {
            boolean latin = PdfFont.isLatin(characters[from]);
            int to = from;
            while (to < characters.length && PdfFont.isLatin(characters[to]) == latin) {
                to++;
            }
            PdfFont used = latin ? font : PdfFont.CHINESE;
            shown.append(
                    String.format(
                            Locale.ROOT,
                            " /%s %.2f Tf %s Tj",
                            used.key(),
                            size,
                            used.encoded(new String(characters, from, to - from))));
            from = to;
        }
        return shown.append(" ET\n").toString();
    }
}
