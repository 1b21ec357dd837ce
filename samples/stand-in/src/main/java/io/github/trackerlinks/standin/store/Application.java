package io.github.trackerlinks.standin.store;

/**
 * An external application.
 *
 * @param id its id, the {@code origin} of remote links
 * @param name the display name
 * @param answer the status for new links: 201, or the error with which it always rejects them
 */
public record Application(String id, String name, int answer) {}
