package io.botwarden.platform.protection;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Checks and completes protection before the first request: the keys, and that no unencrypted
 * values remain.
 */
@Component
final class ProtectionAtStart implements SmartInitializingSingleton {

    private final DataSource database;
    private final FieldCipher cipher;
    private final List<EncryptedColumn> columns;

    ProtectionAtStart(DataSource database, FieldCipher cipher, List<EncryptedColumn> columns) {
        this.database = database;
        this.cipher = cipher;
        this.columns = List.copyOf(columns);
    }

    @Override
    public void afterSingletonsInstantiated() {
        new KeyRecords(JdbcClient.create(database)).agree(cipher.primary(), cipher.numbers());
        new PlainValues(database, cipher).encrypt(columns);
    }
}
