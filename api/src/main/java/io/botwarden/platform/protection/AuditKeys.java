package io.botwarden.platform.protection;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Mac;
import com.google.crypto.tink.mac.PredefinedMacParameters;
import io.botwarden.platform.audit.EntryKeys;
import io.botwarden.platform.runtime.CommandSettings;
import io.botwarden.platform.runtime.Home;
import io.botwarden.platform.runtime.StartProblem;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The keys of audit entries, in {@code BOTWARDEN_HOME/keys/audit-entries.keyset}, encrypted like
 * the keys of fields. A code starts with its key's number, so that old entries can be verified
 * after a rotation.
 */
@Component
@DependsOnDatabaseInitialization
public final class AuditKeys implements EntryKeys {

    /** Tink's prefix of a code: one byte for the format, and four for the key's number. */
    private static final int PREFIX_BYTES = 5;

    private static final byte FORMAT = 1;
    private static final int CODE_BYTES = PREFIX_BYTES + 32;

    private final FieldKeys files;
    private volatile @Nullable Keys keys;

    @Autowired
    AuditKeys(
            FieldKeys files,
            Home home,
            DataSource database,
            @Value("${botwarden.audit.begin-anew:}") String beginAnew) {
        this(files);
        requireOldKeys(home, database, beginAnew);
    }

    AuditKeys(FieldKeys files) {
        this.files = files;
    }

    /** Creating new keys instead of lost ones would make all existing entries look forged. */
    static void requireOldKeys(Home home, DataSource database, String beginAnew) {
        boolean used =
                JdbcClient.create(database)
                        .sql(
                                "select coalesce((select mac is not null from audit_entry order by id desc limit 1), false)")
                        .query(Boolean.class)
                        .single();
        if (used && beginAnew.isBlank() && !FieldKeys.haveEntries(home)) {
            throw new StartProblem(
                    "The database contains authenticated audit entries, but their keys in %s are missing"
                            .formatted(FieldKeys.entriesFile(home)),
                    "Restore the file, or copy it from another instance on this database. If it is lost for good, set BOTWARDEN_AUDIT_BEGIN_ANEW to the reason; nothing was changed");
        }
    }

    /**
     * Returns the keys of a home folder, for a command next to the server; empty if it has none.
     * Never creates any.
     */
    public static Optional<EntryKeys> ofHome(Home home) {
        return ofHome(home, CommandSettings.ofEnvironment());
    }

    /** The same, with other settings than those of the environment. */
    static Optional<EntryKeys> ofHome(Home home, CommandSettings settings) {
        return FieldKeys.haveEntries(home)
                ? Optional.of(new AuditKeys(new FieldKeys(home, ProtectionProperties.of(settings))))
                : Optional.empty();
    }

    @Override
    public byte[] code(byte[] text) {
        try {
            return keys().mac().computeMac(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("An audit entry cannot be authenticated", e);
        }
    }

    @Override
    public Verdict verify(byte[] code, byte[] text) {
        if (code.length != CODE_BYTES || code[0] != FORMAT) {
            return Verdict.FORGED;
        }
        if (!haveKeyOf(code)) {
            return Verdict.UNKNOWN_KEY;
        }
        try {
            keys().mac().verifyMac(code, text);
            return Verdict.GENUINE;
        } catch (GeneralSecurityException _) {
            return Verdict.FORGED;
        }
    }

    /** Whether the key of a code is one of these, whatever it authenticates. */
    boolean haveKeyOf(byte[] code) {
        int number = ByteBuffer.wrap(code, 1, Integer.BYTES).getInt();
        return keys().numbers().contains(number) || reread().numbers().contains(number);
    }

    /** Creates a new key for future entries; older keys still verify. */
    public synchronized void rotate() {
        try {
            KeysetHandle next =
                    KeysetHandle.newBuilder(reread().handle())
                            .addEntry(
                                    KeysetHandle.generateEntryFromParameters(
                                                    PredefinedMacParameters.HMAC_SHA256_256BITTAG)
                                            .withRandomId()
                                            .makePrimary())
                            .build();
            files.replaceEntries(next);
            keys = Keys.of(next);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A new key cannot be created", e);
        }
    }

    /** The keys are created when they are first needed. */
    private Keys keys() {
        Keys known = keys;
        return known == null ? reread() : known;
    }

    /** Another key may have been copied to the folder since it was read. */
    private synchronized Keys reread() {
        Keys read = Keys.of(files.entries());
        keys = read;
        return read;
    }

    private record Keys(KeysetHandle handle, Mac mac, Set<Integer> numbers) {

        static Keys of(KeysetHandle handle) {
            try {
                return new Keys(
                        handle,
                        handle.getPrimitive(Tink.configuration(), Mac.class),
                        IntStream.range(0, handle.size())
                                .mapToObj(k -> handle.getAt(k).getId())
                                .collect(Collectors.toUnmodifiableSet()));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("The keys of audit entries cannot be used", e);
            }
        }
    }
}
