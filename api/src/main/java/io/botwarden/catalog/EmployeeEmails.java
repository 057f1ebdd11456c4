package io.botwarden.catalog;

import io.botwarden.platform.protection.EncryptedColumn;
import io.botwarden.platform.protection.FieldCipher;
import io.botwarden.platform.write.Write;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/** The e-mail addresses of employees, which are encrypted. */
@Component
class EmployeeEmails {

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");

    private static final EncryptedColumn COLUMN = EncryptedColumn.of("employee", "email");

    private final FieldCipher cipher;

    EmployeeEmails(FieldCipher cipher) {
        this.cipher = cipher;
    }

    @Bean
    static EncryptedColumn emails() {
        return COLUMN;
    }

    /** Whether it looks like an e-mail address. */
    static boolean isValid(String email) {
        return EMAIL.matcher(email).matches();
    }

    /** The encrypted address; null if there is none. */
    byte @Nullable [] sealed(@Nullable String email) {
        return email == null ? null : cipher.encrypt(email, COLUMN.purpose());
    }

    /** Changes the address, unless the employee has it already. */
    Write change(Write write, Employee employee, @Nullable String wanted) {
        if (Objects.equals(wanted, opened(employee.email()))) {
            return write;
        }
        byte @Nullable [] email = sealed(wanted);
        return email == null
                ? write.derived("email", null).note("email", "(removed)")
                : write.secret("email", email);
    }

    /** The address; null if there is none. */
    @Nullable String opened(byte @Nullable [] email) {
        return email == null ? null : cipher.decrypt(email, COLUMN.purpose());
    }
}
