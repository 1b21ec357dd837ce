package io.github.trackerlinks.standin.store;

/**
 * A user.
 *
 * @param uid the number that the API calls {@code id} in references and {@code uid} elsewhere
 * @param login the login
 * @param display the display name
 */
public record User(long uid, String login, String display) {}
