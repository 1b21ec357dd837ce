package io.github.trackerlinks.model;

/**
 * What a batch does with one link: a draft is a link to be created, an {@link Unlink} one to be deleted. May grow: have a default
 * branch.
 */
public sealed interface LinkChange permits LinkDraft, Unlink {}
