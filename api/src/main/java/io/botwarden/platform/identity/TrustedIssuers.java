package io.botwarden.platform.identity;

import java.util.List;

/**
 * The issuers whose access tokens are accepted besides Botwarden's own.
 *
 * @param urls their exact claims {@code iss}
 */
public record TrustedIssuers(List<String> urls) {

    public TrustedIssuers {
        urls = List.copyOf(urls);
    }
}
