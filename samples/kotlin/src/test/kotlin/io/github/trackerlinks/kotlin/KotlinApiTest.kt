package io.github.trackerlinks.kotlin

import io.github.trackerlinks.IssueLinkQuery
import io.github.trackerlinks.TrackerClient
import io.github.trackerlinks.batch.BatchOptions
import io.github.trackerlinks.batch.LinkOutcome
import io.github.trackerlinks.batch.LinkOutcome.Status
import io.github.trackerlinks.call.ConnectionOptions
import io.github.trackerlinks.call.Credentials
import io.github.trackerlinks.call.Organization
import io.github.trackerlinks.call.TrackerCall
import io.github.trackerlinks.call.TrackerCallFilter
import io.github.trackerlinks.error.TrackerResponseException
import io.github.trackerlinks.model.EntityLinkDraft
import io.github.trackerlinks.model.EntityRef
import io.github.trackerlinks.model.IssueLinkDraft
import io.github.trackerlinks.model.LinkDraft
import io.github.trackerlinks.model.Relationship
import io.github.trackerlinks.resilience.ResilienceFilter
import io.github.trackerlinks.standin.StandInOptions
import io.github.trackerlinks.standin.junit.StandInExtension
import java.util.concurrent.ConcurrentLinkedQueue
import kotlin.time.Duration.Companion.seconds
import kotlin.time.toJavaDuration
import kotlinx.coroutines.flow.asFlow
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.reactive.asFlow
import kotlinx.coroutines.reactive.asPublisher
import kotlinx.coroutines.reactor.awaitSingle
import kotlinx.coroutines.reactor.awaitSingleOrNull
import kotlinx.coroutines.reactor.mono
import kotlinx.coroutines.runBlocking
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.extension.RegisterExtension
import reactor.core.publisher.Mono

/** The API in Kotlin as an application would write it. Warnings are errors: also those about null and missing branches. */
class KotlinApiTest {
    companion object {
        @JvmField
        @RegisterExtension
        val standIn: StandInExtension =
            StandInExtension.with(StandInOptions.defaults().withAutoCreate(true).withToken("token"))
    }

    private val operations = ConcurrentLinkedQueue<String>()

    private val counting = object : TrackerCallFilter {
        override fun <T : Any> filter(call: TrackerCall, exchange: Mono<T>): Mono<T> =
            exchange.doOnSubscribe { operations += call.operation() }
    }

    private val client: TrackerClient = TrackerClient.builder()
        .baseUrl(standIn.baseUrl())
        .credentials { rejected -> mono { rejected ?: Credentials.oauth("token") } }
        .organization(Organization.yandex360("360"))
        .filter(counting)
        .filter(ResilienceFilter.builder().unlimited().deadline(20.seconds.toJavaDuration()).build())
        .connections(ConnectionOptions.builder().maxConnections(4).build())
        .webClient { it.defaultHeader("X-Kotlin", "yes") }
        .httpClient { it.disableRetry(true) }
        .build()

    @AfterEach
    fun close() {
        runBlocking { client.closeLater().awaitSingleOrNull() }
    }

    @Test
    fun `links two issues and reads the link`() = runBlocking<Unit> {
        val created = client.issueLinks()
            .create(IssueLinkDraft.of("ONE-1", Relationship.DEPENDS_ON, "ONE-2"))
            .awaitSingle()
        val links = client.issueLinks()
            .list(IssueLinkQuery.of("ONE-1").withRelationships(Relationship.DEPENDS_ON))
            .asFlow()
            .toList()
        assertThat(links.map { it.id() }).containsExactly(created.id())
        assertThat(operations).containsExactly("issueLinks.create", "issueLinks.list")
    }

    @Test
    fun `ensures a link and its absence`() = runBlocking<Unit> {
        val draft = IssueLinkDraft.of("TWO-1", Relationship.RELATES, "TWO-2")
        assertThat(describe(client.ensure(draft).awaitSingle())).isEqualTo("is there")
        assertThat(client.ensure(draft).awaitSingle().status()).isEqualTo(Status.ALREADY_LINKED)
        assertThat(describe(client.ensureAbsent(draft).awaitSingle())).isEqualTo("is not there")
    }

    @Test
    fun `links a flow of rows in bulk`() = runBlocking<Unit> {
        val rows = (1..20).map { Row(it, "p$it") }
        val outcomes = client
            .createAll(rows.asFlow().asPublisher(), Row::draft, BatchOptions.defaults().withBatchSize(5))
            .asFlow()
            .map { outcome -> outcome.item().line to outcome.status() }
            .toList()
        assertThat(outcomes).containsExactlyElementsOf(rows.map { it.line to Status.CREATED })
    }

    @Test
    fun `an error is caught where it is awaited`() {
        val stranger = client.mutate().credentials(Credentials.oauth("stranger")).build()
        val refused = assertThrows(TrackerResponseException::class.java) {
            runBlocking { stranger.catalog().myself().awaitSingle() }
        }
        assertThat(refused.status()).isEqualTo(401)
        runBlocking { stranger.closeLater().awaitSingleOrNull() }
    }

    /** Without `else`, so that a new status fails the build here. */
    private fun describe(outcome: LinkOutcome<LinkDraft>): String = when (outcome.status()) {
        Status.CREATED, Status.CONFIRMED, Status.ALREADY_LINKED -> "is there"
        Status.REMOVED, Status.ALREADY_ABSENT -> "is not there"
        Status.FAILED, Status.UNKNOWN -> outcome.error().map { it.message ?: "" }.orElse("")
    }

    private data class Row(val line: Int, val project: String) {
        fun draft(): LinkDraft =
            EntityLinkDraft.of(EntityRef.project(project), Relationship.WORKS_TOWARDS, EntityRef.goal("g1"))
    }
}
