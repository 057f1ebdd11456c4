package io.botwarden.analytics.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class KnownUsersTest {

    private static final int MANY = 100_000;

    private final KnownUsers users = new KnownUsers(MANY);

    @Test
    void eachUserIsFoundUnderTheOwnPseudonym() {
        for (int i = 0; i < MANY; i++) {
            enter(i);
        }

        for (int i = 0; i < MANY; i++) {
            CopyRow row = rowOf(key(i));
            assertThat(users.replace(row, 0)).isTrue();
            assertThat(ByteBuffer.wrap(row.bytes(0), row.start(0), row.length(0)).getLong())
                    .isEqualTo(i);
        }
    }

    @Test
    void whoWasNotEnteredIsNotKnown() {
        enter(1);

        assertThat(users.replace(rowOf(key(11)), 0)).isFalse();
        assertThat(users.replace(rowOf(""), 0)).isFalse();
    }

    @Test
    void nobodyIsEnteredBeyondTheBound() {
        for (int i = 0; i <= MANY; i++) {
            enter(i);
        }

        assertThat(users.full()).isTrue();
        assertThat(users.replace(rowOf(key(MANY)), 0)).isFalse();
        assertThat(users.replace(rowOf(key(0)), 0)).isTrue();
    }

    /** Keys of all lengths, many of which begin or end alike. */
    private static String key(int user) {
        return "user".repeat(user % 7) + user;
    }

    private void enter(int user) {
        byte[] key = key(user).getBytes(StandardCharsets.UTF_8);
        byte[] pseudonym =
                ByteBuffer.allocate(KnownUsers.PSEUDONYM).putLong(user).putLong(~user).array();
        users.enter(key, 0, key.length, pseudonym, 0);
    }

    private static CopyRow rowOf(String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        CopyRow row = new CopyRow(1);
        row.take(
                ByteBuffer.allocate(Short.BYTES + Integer.BYTES + bytes.length)
                        .putShort((short) 1)
                        .putInt(bytes.length)
                        .put(bytes)
                        .array(),
                0);
        return row;
    }
}
