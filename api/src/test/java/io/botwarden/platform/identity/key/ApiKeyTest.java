package io.botwarden.platform.identity.key;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ApiKeyTest {

    @Test
    void hasPrefixAndChecksum() {
        ApiKey key = ApiKey.create();

        assertThat(key.text()).matches("bwk_[0-9A-Za-z]{36}");
        assertThat(key.isWellFormed()).isTrue();
        for (int i = 4; i < key.text().length(); i++) {
            char other = key.text().charAt(i) == 'a' ? 'b' : 'a';
            String mistyped = key.text().substring(0, i) + other + key.text().substring(i + 1);
            assertThat(new ApiKey(mistyped).isWellFormed()).isFalse();
        }
    }

    @Test
    void malformedKeyIsNotLookedUp() {
        for (String text :
                new String[] {"bwk_", "bwk_short", "bwk_" + "x".repeat(100_000), "bwk_\0"}) {
            assertThat(new ApiKey(text).isWellFormed()).isFalse();
        }
    }

    @Test
    void isNotPrinted() {
        ApiKey key = ApiKey.create();
        assertThat(key.toString()).doesNotContain(key.text());
        assertThat(key.lookup()).doesNotContain(key.text().substring(4)).hasSize(64);
    }
}
