package io.github.trackerlinks.standin.directory;

/**
 * An external application.
 *
 * @param id its id, the {@code origin} of remote links
 * @param name the name to show
 * @param answer the status with which it answers the creation of a link: 201, or the one with which it always refuses
 */
public record Application(String id, String name, int answer) {}
