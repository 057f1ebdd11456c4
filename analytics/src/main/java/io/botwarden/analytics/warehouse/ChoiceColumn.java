package io.botwarden.analytics.warehouse;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;

/**
 * A column of at most four distinct texts that are known in advance, so that no text is looked up.
 */
final class ChoiceColumn extends PageColumn {

    private final List<byte[]> choices;
    private final Levels chosen;

    ChoiceColumn(ColumnDescriptor descriptor, String... choices) {
        super(descriptor);
        this.choices =
                List.of(choices).stream()
                        .map(choice -> choice.getBytes(StandardCharsets.UTF_8))
                        .toList();
        this.chosen = new Levels(choices.length - 1);
    }

    /** Adds a choice by its index, from 0. */
    void put(int choice) {
        chosen.add(choice);
    }

    @Override
    void put(byte[] bytes, int start, int length) {
        throw new UnsupportedOperationException("A choice must be added by its index");
    }

    @Override
    int size() {
        return chosen.bytes();
    }

    @Override
    int appendDictionary(PageBytes page) {
        if (chosen.count() == 0) {
            return 0;
        }
        for (byte[] choice : choices) {
            page.addInt(choice.length);
            page.add(choice, 0, choice.length);
        }
        return choices.size();
    }

    @Override
    Encoding appendValues(PageBytes page) {
        if (chosen.count() == 0) {
            return Encoding.PLAIN;
        }
        page.addByte(chosen.width());
        chosen.appendRuns(page);
        return Encoding.RLE_DICTIONARY;
    }

    @Override
    void clear() {
        super.clear();
        chosen.clear();
    }
}
