package io.botwarden.platform.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jspecify.annotations.Nullable;

/**
 * The font of the Chinese characters of one document, which embeds those that the document uses.
 * The file has the characters of GB 2312 and frequent ones of names; it has no Kangxi radicals,
 * which share their glyphs with characters, so that the text that is copied from a document has the
 * characters.
 */
final class ChineseFont {

    private static final String FILE = "/report/NotoSansSC-GB2312.ttf";
    private static final float THOUSAND = 1000;

    private final @Nullable PDDocument document;
    private @Nullable PDType0Font loaded;
    private boolean used;

    ChineseFont(PDDocument document) {
        this.document = document;
    }

    private ChineseFont() {
        this.document = null;
    }

    /** The font without a document, which only measures texts. */
    static ChineseFont measured() {
        return new ChineseFont();
    }

    /** Whether the font has the character. */
    boolean has(int character) {
        return character < Widths.ALL.length && Widths.ALL[character] != Widths.MISSING;
    }

    /** The width of a character that the font has, in thousandths of the font size. */
    float width(int character) {
        return Widths.ALL[character];
    }

    /** A text in the font's encoding, as a hexadecimal string of PDF. */
    String encoded(String text) {
        PDType0Font font = loaded();
        used = true;
        text.codePoints().forEach(font::addToSubset);
        try {
            return "<" + HexFormat.of().formatHex(font.encode(text)) + ">";
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** The embedded font, after all texts were encoded; empty if there were none. */
    Optional<COSDictionary> finished() {
        if (!used) {
            return Optional.empty();
        }
        PDType0Font font = loaded();
        try {
            font.subset();
        } catch (IOException e) {
            throw unreadable(e);
        }
        return Optional.of(font.getCOSObject());
    }

    private PDType0Font loaded() {
        PDType0Font found = loaded;
        if (found == null) {
            found = loadedInto(Objects.requireNonNull(document));
            loaded = found;
        }
        return found;
    }

    private static UncheckedIOException unreadable(IOException cause) {
        return new UncheckedIOException(FILE + " could not be read", cause);
    }

    private static TrueTypeFont parsed() throws IOException {
        return new TTFParser().parse(new RandomAccessReadBuffer(Content.BYTES));
    }

    /** The bytes of the file, which are read once. */
    private static final class Content {

        private static final byte[] BYTES = read();

        private static byte[] read() {
            try (InputStream file = ChineseFont.class.getResourceAsStream(FILE)) {
                return Objects.requireNonNull(file).readAllBytes();
            } catch (IOException e) {
                throw unreadable(e);
            }
        }
    }

    private static PDType0Font loadedInto(PDDocument document) {
        try {
            TrueTypeFont file = parsed();
            document.registerTrueTypeFontForClosing(file);
            return PDType0Font.load(document, file, true);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** The widths of all characters, which are read once. */
    private static final class Widths {

        private static final float MISSING = -1;
        private static final float[] ALL = read();

        private static float[] read() {
            try (TrueTypeFont file = parsed()) {
                CmapLookup characters = file.getUnicodeCmapLookup();
                float[] widths = new float[Character.MAX_VALUE + 1];
                for (int character = 0; character < widths.length; character++) {
                    int glyph = characters.getGlyphId(character);
                    widths[character] =
                            glyph == 0
                                    ? MISSING
                                    : file.getAdvanceWidth(glyph) * THOUSAND / file.getUnitsPerEm();
                }
                return widths;
            } catch (IOException e) {
                throw unreadable(e);
            }
        }
    }
}
