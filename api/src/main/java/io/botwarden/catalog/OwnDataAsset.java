package io.botwarden.catalog;

import javax.sql.DataSource;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Registers the data of Botwarden itself as a data asset at the first start, so that it gets a
 * backup policy like the data of bots. It belongs to no bot. (Policy 3.4.1, 3.4.2)
 */
@Component
final class OwnDataAsset implements SmartInitializingSingleton {

    private static final String REGISTER =
            """
            insert into data_asset (name, description, data_classification, personal)
            select 'Botwarden', :description, 'RESTRICTED', true
            where not exists (select from data_asset where bot_id is null)
            on conflict do nothing
            """;

    private static final String DESCRIPTION =
            "The home folder and the database of this installation: all records, attached files, warehouse snapshots, and the journals and checkpoints of the audit log. Without the keys, which are stored separately.";

    private final JdbcClient database;
    private final boolean registers;

    OwnDataAsset(
            DataSource database,
            @Value("${botwarden.catalog.own-data-asset:true}") boolean registers) {
        this.database = JdbcClient.create(database);
        this.registers = registers;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (registers) {
            database.sql(REGISTER).param("description", DESCRIPTION).update();
        }
    }
}
