"""What the process counts, for Prometheus; every name begins ocop_."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

_SECONDS = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


class Metrics:
    """The counters of one process, in a registry of their own."""

    content_type = CONTENT_TYPE_PLAIN_0_0_4

    def __init__(self) -> None:
        registry = self._registry = CollectorRegistry()
        self.updates = Counter(
            "ocop_updates", "Updates by channel and kind", ["channel", "kind"], registry=registry
        )
        self.ignored = Counter(
            "ocop_updates_ignored",
            "Updates not answered, by reason",
            ["channel", "reason"],
            registry=registry,
        )
        self.answers = Counter(
            "ocop_answers", "Answers by channel and intent", ["channel", "intent"], registry=registry
        )
        self.answer_seconds = Histogram(
            "ocop_answer_seconds",
            "From taking an update up to its answer sent",
            ["channel"],
            registry=registry,
            buckets=_SECONDS,
        )
        self.failures = Counter(
            "ocop_failures", "Answers that failed, by channel", ["channel"], registry=registry
        )
        self.sends = Counter(
            "ocop_sends", "Requests to the platform, by outcome", ["channel", "outcome"], registry=registry
        )
        self.deliveries = Counter(
            "ocop_deliveries",
            "Deliveries of announcements, by outcome",
            ["channel", "outcome"],
            registry=registry,
        )
        self.webhooks = Counter(
            "ocop_webhooks", "Webhook requests by status", ["channel", "status"], registry=registry
        )
        self.waiting = Gauge("ocop_waiting", "Updates waiting for their turn", ["channel"], registry=registry)
        self.channel_up = Gauge(
            "ocop_channel_up", "1 while the channel is connected", ["channel"], registry=registry
        )
        self.lease_held = Gauge(
            "ocop_lease_held", "1 while this process polls and schedules", registry=registry
        )
        self.catalogue_revision = Gauge(
            "ocop_catalogue_revision", "Revision of the catalogue in use", registry=registry
        )
        self.products = Gauge("ocop_products", "Products in the catalogue in use", registry=registry)

    def delivered(self, channel: str) -> float:
        """How many deliveries of announcements on a channel ended here, whatever their outcome."""
        return sum(
            sample.value
            for metric in self.deliveries.collect()
            for sample in metric.samples
            if sample.name.endswith("_total") and sample.labels["channel"] == channel
        )

    def text(self) -> bytes:
        """Everything in Prometheus' text form."""
        return generate_latest(self._registry)
