package io.botwarden.platform.identity.signin;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** The settings of signing in. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({GuessLimits.class, PasswordSettings.class})
class SignInConfiguration {}
