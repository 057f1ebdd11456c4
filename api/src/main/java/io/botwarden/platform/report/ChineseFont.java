package io.botwarden.platform.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
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

    private final PDDocument document;
    private @Nullable Loaded loaded;
    private boolean used;

    ChineseFont(PDDocument document) {
        this.document = document;
    }

    /** Whether the font has the character. */
    boolean has(int character) {
        return loaded().characters().getGlyphId(character) != 0;
    }

    /** The width of a character that the font has, in thousandths of the font size. */
    float width(int character) {
        Loaded font = loaded();
        try {
            int glyph = font.characters().getGlyphId(character);
            return font.file().getAdvanceWidth(glyph) * THOUSAND / font.file().getUnitsPerEm();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** A text in the font's encoding, as a hexadecimal string of PDF. */
    String encoded(String text) {
        PDType0Font font = loaded().font();
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
        PDType0Font font = loaded().font();
        try {
            font.subset();
        } catch (IOException e) {
            throw unreadable(e);
        }
        return Optional.of(font.getCOSObject());
    }

    private Loaded loaded() {
        Loaded found = loaded;
        if (found == null) {
            found = Loaded.into(document);
            loaded = found;
        }
        return found;
    }

    private static UncheckedIOException unreadable(IOException cause) {
        return new UncheckedIOException(FILE + " could not be read", cause);
    }

    /** The file, its characters, and the font of the document. */
    private record Loaded(TrueTypeFont file, CmapLookup characters, PDType0Font font) {

        static Loaded into(PDDocument document) {
            try (InputStream content = ChineseFont.class.getResourceAsStream(FILE)) {
                TrueTypeFont file =
                        new TTFParser()
                                .parse(RandomAccessReadBuffer.createBufferFromStream(content));
                document.registerTrueTypeFontForClosing(file);
                return new Loaded(
                        file, file.getUnicodeCmapLookup(), PDType0Font.load(document, file, true));
            } catch (IOException e) {
                throw unreadable(e);
            }
        }
    }
}
