package io.botwarden.analytics.warehouse;

import io.botwarden.analytics.warehouse.RowColumns.Chunk;
import java.util.List;
import java.util.stream.Stream;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.schema.MessageType;

/**
 * The turns of interactions, split into one column per field. The migration {@code
 * V0007__operations.sql} documents PostgreSQL's packed format.
 */
final class TurnListColumns {

    private static final int LAYOUT = 1;

    /** The marks are preceded by the number of the layout and the number of turns. */
    private static final int HEADER = 3;

    private static final int BY_BOT = 1;
    private static final int NO_FALLBACK = 2;
    private static final int FALLBACK = 4;
    private static final int ERROR_SHIFT = 3;
    private static final int ERROR = 3;
    private static final int HAS_AT = 32;
    private static final int HAS_INTENT = 64;

    private static final long MICROS = 1_000;

    /** The list starts, shared by all fields. */
    private final Levels lists = new Levels(1);

    private final LongColumn at;
    private final ChoiceColumn speaker;
    private final TextColumn intent;
    private final BooleanColumn fallback;
    private final ChoiceColumn error;

    TurnListColumns(StagedColumn staged, MessageType file) {
        at = new LongColumn(TurnField.AT.type(), descriptor(staged, file, TurnField.AT));
        speaker = new ChoiceColumn(descriptor(staged, file, TurnField.SPEAKER), "USER", "BOT");
        intent = new TextColumn(descriptor(staged, file, TurnField.INTENT));
        fallback = new BooleanColumn(descriptor(staged, file, TurnField.FALLBACK));
        error =
                new ChoiceColumn(
                        descriptor(staged, file, TurnField.ERROR), "CLIENT", "SERVER", "TIMEOUT");
    }

    private static ColumnDescriptor descriptor(
            StagedColumn staged, MessageType file, TurnField field) {
        return file.getColumnDescription(staged.parquetPath(field));
    }

    /** The columns in the order of the fields. */
    List<Chunk> chunks() {
        return columns().map(column -> new Chunk(column, lists)).toList();
    }

    private Stream<PageColumn> columns() {
        return Stream.of(at, speaker, intent, fallback, error);
    }

    /** Adds the turns of a row, which are one of its fields. */
    void add(CopyRow row, int field) {
        byte[] bytes = row.bytes();
        int start = row.start(field);
        int turns = row.isNull(field) ? 0 : turns(bytes, start);
        lists.add(0);
        if (turns > 0) {
            lists.add(1, turns - 1);
            addTurns(bytes, start + HEADER, turns);
        } else {
            int above = row.isNull(field) ? PageColumn.NO_LIST : PageColumn.EMPTY_LIST;
            at.addNull(above);
            speaker.addNull(above);
            intent.addNull(above);
            fallback.addNull(above);
            error.addNull(above);
        }
    }

    private static int turns(byte[] bytes, int start) {
        if (bytes[start] != LAYOUT) {
            throw new IllegalStateException(
                    "Turns in layout %d cannot be read".formatted(bytes[start]));
        }
        return CopyRow.shortAt(bytes, start + 1);
    }

    private void addTurns(byte[] bytes, int marks, int turns) {
        int instants = marks + turns;
        int lengths = instants + turns * Long.BYTES;
        int text = lengths + turns * Short.BYTES;
        speaker.define(turns);
        for (int i = 0; i < turns; i++) {
            int mark = bytes[marks + i];
            speaker.put(mark & BY_BOT);
            addAt(mark, bytes, instants + i * Long.BYTES);
            addFallback(mark);
            addError(mark);
            if ((mark & HAS_INTENT) != 0) {
                int length = CopyRow.shortAt(bytes, lengths + i * Short.BYTES);
                intent.add(bytes, text, length);
                text += length;
            } else {
                intent.addNull(0);
            }
        }
    }

    private void addAt(int mark, byte[] bytes, int from) {
        if ((mark & HAS_AT) != 0) {
            at.define();
            at.put(CopyRow.longAt(bytes, from) * MICROS);
        } else {
            at.addNull(0);
        }
    }

    private void addFallback(int mark) {
        if ((mark & (NO_FALLBACK | FALLBACK)) != 0) {
            fallback.define();
            fallback.put((mark & FALLBACK) != 0);
        } else {
            fallback.addNull(0);
        }
    }

    private void addError(int mark) {
        int code = mark >> ERROR_SHIFT & ERROR;
        if (code != 0) {
            error.define();
            error.put(code - 1);
        } else {
            error.addNull(0);
        }
    }
}
