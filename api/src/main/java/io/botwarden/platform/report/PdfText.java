package io.botwarden.platform.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Breaks texts into lines, and writes lines that mix Latin and Chinese characters. */
final class PdfText {

    /** The name of the Chinese font on a page. */
    static final String CHINESE_KEY = "C";

    private static final float THOUSANDTH = 1000;

    private final PdfFont font;
    private final ChineseFont chinese;
    private final float[] widths;

    /**
     * @param font the font of Latin characters
     */
    PdfText(PdfFont font, ChineseFont chinese) {
        this.font = font;
        this.chinese = chinese;
        this.widths = font.widths();
    }

    /** The width of a text, in points. */
    float width(String text, float size) {
        return (float) (size * text.codePoints().mapToDouble(this::width).sum() / THOUSANDTH);
    }

    private float width(int character) {
        return switch (script(character)) {
            case LATIN -> widths[PdfFont.code(character)];
            case CHINESE -> chinese.width(character);
            case OTHER -> PdfFont.SQUARE;
        };
    }

    private Script script(int character) {
        if (PdfFont.isLatin(character)) {
            return Script.LATIN;
        }
        return chinese.has(character) ? Script.CHINESE : Script.OTHER;
    }

    /** By what a character is shown. */
    private enum Script {
        LATIN,
        CHINESE,
        OTHER
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
            Script script = script(characters[from]);
            int to = from;
            while (to < characters.length && script(characters[to]) == script) {
                to++;
            }
            String text = new String(characters, from, to - from);
            PdfFont standard = script == Script.LATIN ? font : PdfFont.OTHER;
            boolean embedded = script == Script.CHINESE;
            shown.append(
                    String.format(
                            Locale.ROOT,
                            " /%s %.2f Tf %s Tj",
                            embedded ? CHINESE_KEY : standard.key(),
                            size,
                            embedded ? chinese.encoded(text) : standard.encoded(text)));
            from = to;
        }
        return shown.append(" ET\n").toString();
    }
}
