package io.github.trackerlinks.standin.store;

/**
 * A queue: the first part of the keys of its issues.
 *
 * @param id its number
 * @param key its key, in upper case
 */
public record Queue(int id, String key) {}
